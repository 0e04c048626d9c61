import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from '../support/api.js';
import { expectTone } from '../support/hearing.js';
import { ALICE, type Account, Magpie } from '../support/magpie.js';
import { tick, until } from '../support/process.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';
import { Wav } from '../support/wav.js';

const VOICE_HERTZ = 440;

/** Leaves a message without ringing, and without waiting for the greeting to end. */
const LEAVE = '%23';

interface MessageRow {
  id: string;
  caller_number: string;
  duration_ms: number;
  read: 0 | 1;
  cut_off: 0 | 1;
}

async function messages(api: Api): Promise<MessageRow[]> {
  const body = (await api.get('/api/v1.0/voicemail/list')) as { voicemail_list: MessageRow[] };
  return body.voicemail_list;
}

async function press(phone: ScriptedPhone, key: string): Promise<void> {
  phone.rtp.press(key);
  await tick(400);
}

/** Whether a message is being spoken. */
function spoken(magpie: Magpie): boolean {
  const folder = join(magpie.directory, 'voicemail');
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.spoken$/.test(String(name)))
  );
}

/** Is past the greeting, which # cuts short, and past the tone. */
async function speakTo(magpie: Magpie, phone: ScriptedPhone, callee: Account): Promise<void> {
  await phone.call(`${LEAVE}${callee.number}`);
  await until('the greeting', () => phone.rtp.packets.length > 50);
  await press(phone, '#');
  await until('the tone', () => spoken(magpie), 30_000);
}

test('a message left from a telephone lights a lamp, and is heard in the browser and by the menu of a telephone [J-23] [D-45] [D-86]', async ({
  magpie,
  stage,
}) => {
  const bob = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(VOICE_HERTZ) });
  const alice = await stage.client(ALICE, { hertz: 700 });
  let others = await magpie.metric('magpie_subscriptions');
  const lamp = await stage.phone(ALICE, { hertz: 700, mwi: true });
  await until('the lamp asks', async () => {
    const now = await magpie.metric('magpie_subscriptions');
    // Those of phones that an earlier story left behind end meanwhile.
    others = Math.min(others, now);
    return now > others;
  });
  await speakTo(magpie, bob, ALICE);
  await tick(4000);
  await press(bob, '#');

  const { page } = alice;
  const link = page.getByRole('link', { name: /Voicemail/ });
  await expect(link).toContainText('1', { timeout: 20_000 });
  // What it was told first, that there is none, may have come before anybody listened.
  await lamp.toldOf('MWI_NOTIFY', /Messages-Waiting: yes[^]*Voice-Message: 1\//);
  await link.click();
  const row = page.getByRole('list', { name: 'Messages' }).getByRole('article').first();
  await expect(row).toContainText(bob.account.number);
  await expect(row.getByRole('img', { name: 'Not heard yet' })).toBeVisible();
  await row.getByRole('button', { name: /^Play the message/ }).click();
  const player = row.getByLabel(/^Message from/);
  await expect
    .poll(() => player.evaluate((audio) => (audio as HTMLAudioElement).currentTime), { timeout: 15_000 })
    .toBeGreaterThan(0.5);
  await expect(row.getByRole('img', { name: 'Not heard yet' })).toBeHidden();
  await expect(link).not.toContainText('1');
  await lamp.toldOf('MWI_NOTIFY', /Messages-Waiting: no/);

  // By the login of the page: another one of the same kind would end it.
  const kept = await page.evaluate(async () => {
    const { token } = JSON.parse(localStorage.getItem('magpie.login') ?? '{}') as { token: string };
    const ask = (path: string) => fetch(`/api/v1.0/voicemail/${path}`, { headers: { Authorization: token } });
    const { voicemail_list } = (await (await ask('list')).json()) as { voicemail_list: { id: string }[] };
    const sound = await (await ask(`download?id=${voicemail_list[0]?.id}`)).arrayBuffer();
    return { message: voicemail_list[0], sound: [...new Uint8Array(sound)] };
  });
  expect(kept.message).toMatchObject({ caller_number: bob.account.number, read: 1, cut_off: 0 });
  const wav = Wav.read(Buffer.from(kept.sound));
  expect(wav.seconds).toBeGreaterThan(3.5);
  expect(Math.abs(wav.hears('left', 1, 3).hertz - VOICE_HERTZ)).toBeLessThanOrEqual(10);

  const desk = await ScriptedPhone.open(magpie, ALICE, { voice: tone(700) });
  await desk.call('*2');
  await until('the menu', () => desk.rtp.packets.length > 25);
  await press(desk, '2');
  await expectTone(desk.rtp, VOICE_HERTZ, 30_000);
  await press(desk, '3');
  await expect(page.getByText('No messages')).toBeVisible({ timeout: 20_000 });

  const sent = bob.call(ALICE.number);
  await page.getByRole('button', { name: 'To voicemail' }).click();
  expect(await sent, 'voicemail takes the call that rang').toContain(' 200 ');
  await expect(page.getByRole('dialog', { name: /incoming/i })).toBeHidden();
  await Promise.all([desk.stop(), bob.stop()]);
});

test('a message that the power ended is in the mailbox up to its last second', async () => {
  test.setTimeout(180_000);
  const magpie = await Magpie.start();
  try {
    const bob = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(VOICE_HERTZ) });
    await speakTo(magpie, bob, ALICE);
    const begun = Date.now();
    await tick(4000);
    const lasted = Date.now() - begun;
    await magpie.kill();
    await magpie.restart();
    const api = await Api.login(magpie, ALICE);
    const message = await until('the message', async () => (await messages(api))[0], 20_000);
    expect(message).toMatchObject({ caller_number: bob.account.number, read: 0, cut_off: 1 });
    expect(message.duration_ms).toBeGreaterThan(lasted - 1000);
    const wav = Wav.read(await api.download(`/api/v1.0/voicemail/download?id=${message.id}`));
    expect(Math.abs(wav.seconds * 1000 - message.duration_ms)).toBeLessThan(20);
    const end = wav.hears('left', wav.seconds - 1, wav.seconds);
    expect(Math.abs(end.hertz - VOICE_HERTZ)).toBeLessThanOrEqual(10);
    await Promise.all([api.close(), bob.stop()]);
  } finally {
    await magpie.stop();
  }
});
