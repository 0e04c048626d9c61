import { Api } from '../support/api.js';
import { expectTone } from '../support/hearing.js';
import { ALICE, Magpie } from '../support/magpie.js';
import { tick, until } from '../support/process.js';
import { expectSilence, expectTones, recordingOfNewestCall } from '../support/recorded.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';
import { Wav } from '../support/wav.js';

const ALICE_HERTZ = 440;
const BOB_HERTZ = 1000;
const TONES = { left: ALICE_HERTZ, right: BOB_HERTZ };

async function pressCode(phone: ScriptedPhone): Promise<void> {
  phone.rtp.press('*');
  await tick(300);
  phone.rtp.press('1');
}

test('a call is recorded, paused and resumed by its parties, each in a channel [D-27] [D-81] [Q-66] [Q-67]', async ({
  magpie,
  stage,
}) => {
  const bob = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(BOB_HERTZ) });
  await bob.register();
  const api = await Api.login(magpie, bob.account);
  const alice = await stage.client(ALICE, { hertz: ALICE_HERTZ });
  const told = await alice.page.evaluateHandle((token) => {
    const said: Record<string, string>[] = [];
    const socket = new WebSocket(`wss://${location.host}/api/v1.0/subscribe?access_token=${token}`);
    socket.onopen = () => socket.send('{"topic_list":[20048]}');
    socket.onmessage = (event) => {
      const message = JSON.parse(String(event.data)) as { type?: number; msg?: string };
      if (message.type === 20048) said.push(JSON.parse(message.msg ?? '{}') as Record<string, string>);
    };
    return said;
  }, api.token);
  const changes = () => told.evaluate((said) => said);
  const status = (count: number) =>
    until(`${count} changes`, async () => (await changes())[count - 1], 20_000);

  await alice.call(bob.account.number);
  await bob.answer();
  await alice.inCall();
  await expectTone(alice, BOB_HERTZ);

  await alice.press('*1');
  const started = await status(1);
  expect(started).toMatchObject({
    record_status: 'recording',
    caller_origin_number: ALICE.number,
    callee_origin_number: bob.account.number,
    callee_sip_callid: bob.callId,
  });
  expect(started.caller_sip_callid).toBeTruthy();
  await tick(3000);
  await pressCode(bob);
  expect((await status(2)).record_status).toBe('pause');
  await tick(2000);
  await pressCode(bob);
  expect((await status(3)).record_status).toBe('recording');
  await tick(3000);
  await alice.hangUp();
  expect((await status(4)).record_status).toBe('stop');
  expect(bob.rtp.keysHeard(), 'the code is kept from the other party').toBe('');

  const row = await recordingOfNewestCall(api, (one) => one.state === 'complete');
  expect(row).toMatchObject({ started_by: ALICE.number, channels: 2, lost_ms: 0, reason: '' });
  const file = await api.download(`/api/v1.0/recording/download?id=${row.id}`);
  expect(file).toHaveLength(row.size);
  const pause = row.pauses[0];
  if (!pause) throw new Error('no pause');
  for (const format of ['wav', 'opus']) {
    const wav = Wav.read(await api.download(`/api/v1.0/recording/download?id=${row.id}&format=${format}`));
    expect(Math.abs(wav.seconds * 1000 - row.duration_ms)).toBeLessThan(100);
    const begin = pause.at_ms / 1000;
    const end = begin + pause.length_ms / 1000;
    expect(end - begin).toBeGreaterThan(1.9);
    expectTones(wav, TONES, begin - 2, begin - 0.3);
    expectTones(wav, TONES, end + 0.5, end + 2);
    expectSilence(wav, begin + 0.3, end - 0.3);
  }

  const part = await api.download(`/api/v1.0/recording/download?id=${row.id}`, 'bytes=44-143');
  expect(part.equals(file.subarray(44, 144))).toBe(true);
  const stranger = await Api.login(magpie, magpie.stranger());
  const refused = (await stranger.get(`/api/v1.0/recording/download?id=${row.id}`)) as { errcode: number };
  expect(refused.errcode).toBe(900006);
  expect(await stranger.recordings(row.uniqueid)).toHaveLength(0);
  await stranger.close();
  await api.post('/api/v1.0/recording/delete', { id: row.id });
  expect(await api.recordings(row.uniqueid)).toHaveLength(0);
  await Promise.all([api.close(), bob.stop()]);
});

test('a recording that the power ended can be played up to its last second', async () => {
  test.setTimeout(180_000);
  const magpie = await Magpie.start();
  try {
    const alice = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(ALICE_HERTZ) });
    const bob = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(BOB_HERTZ) });
    await bob.register();
    await Promise.all([alice.call(bob.account.number), bob.answer()]);
    await until('sound', () => bob.rtp.packets.length > 20);
    await pressCode(alice);
    const before = await Api.login(magpie, alice.account);
    const begun = Date.now();
    await tick(5000);
    const lasted = Date.now() - begun;
    await magpie.kill();
    await before.close();
    await magpie.restart();

    const api = await Api.login(magpie, alice.account);
    const row = await recordingOfNewestCall(api, () => true);
    expect(row.state).toBe('cut_off');
    expect(row.duration_ms).toBeGreaterThan(lasted - 1000);
    const wav = Wav.read(await api.download(`/api/v1.0/recording/download?id=${row.id}`));
    expect(Math.abs(wav.seconds * 1000 - row.duration_ms)).toBeLessThan(20);
    expectTones(wav, TONES, wav.seconds - 2, wav.seconds);
    await api.close();
    await Promise.all([alice.stop(), bob.stop()]);
  } finally {
    await magpie.stop();
  }
});
