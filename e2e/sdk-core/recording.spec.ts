import { Api } from '../support/api.js';
import { expectTone } from '../support/hearing.js';
import { tick } from '../support/process.js';
import { expectSilence, expectTones, recordingOfNewestCall } from '../support/recorded.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';
import { PAGE_HERTZ, PLAIN, testPage } from '../support/testpage.js';
import { Wav } from '../support/wav.js';

const desk = testPage();

test('a recording starts, pauses and goes on, and the file has both tones and the gap [Q-66] [Q-67]', async ({
  magpie,
}) => {
  const page = await desk.opens(magpie);
  const bob = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(1000) });
  await bob.register();
  await Promise.all([page.does('phone', 'call', bob.account.number, PLAIN), bob.answer()]);
  await page.status({ callStatus: 'talking', recordStatus: 'stop' });
  await expectTone(desk.browser, 1000);
  expect(await page.does('session', 'startRecord')).toBe(true);
  await page.status({ recordStatus: 'recording' });
  await tick(2500);
  expect(await page.does('session', 'pauseRecord')).toBe(true);
  await page.status({ recordStatus: 'pause' });
  await tick(1500);
  expect(await page.does('session', 'startRecord')).toBe(true);
  await page.status({ recordStatus: 'recording' });
  await tick(2500);
  await page.does('session', 'hangup');

  const api = await Api.login(magpie, desk.alice);
  const row = await recordingOfNewestCall(api, ({ state }) => state === 'complete');
  expect(row).toMatchObject({ started_by: desk.alice.number, channels: 2, lost_ms: 0 });
  const [pause] = row.pauses;
  if (!pause) throw new Error('no pause');
  const wav = Wav.read(await api.download(`/api/v1.0/recording/download?id=${row.id}`));
  const begin = pause.at_ms / 1000;
  const end = begin + pause.length_ms / 1000;
  expect(end - begin).toBeGreaterThan(1.4);
  const tones = { left: PAGE_HERTZ, right: 1000 };
  expectTones(wav, tones, begin - 1.5, begin - 0.3);
  expectSilence(wav, begin + 0.3, end - 0.3);
  expectTones(wav, tones, end + 0.5, end + 1.7);
  expect(bob.rtp.keysHeard(), 'the code is kept from the other party').toBe('');
  await Promise.all([api.close(), bob.stop()]);
});

test('what may be asked of a recording changes in the middle of the call [Q-49] [Q-82]', async ({
  magpie,
}) => {
  const page = await desk.opens(magpie);
  const bob = await ScriptedPhone.open(magpie, magpie.stranger());
  await bob.register();
  expect(await page.reads('phone', 'recordPermissions')).toBe(2);
  await Promise.all([page.does('phone', 'call', bob.account.number, PLAIN), bob.answer()]);
  await page.status({ callStatus: 'talking' });
  expect(await page.does('session', 'startRecord'), 'before any sound').toBe(true);
  await page.status({ recordStatus: 'recording' });

  await magpie.allow(desk.alice, { recording: 'pause' });
  expect(await page.event('recordPermissionsChange')).toEqual({ data: 1 });
  expect(await page.does('session', 'pauseRecord')).toBe(true);
  await page.status({ recordStatus: 'pause' });
  expect(await page.does('session', 'startRecord'), 'to go on').toBe(true);
  await page.status({ recordStatus: 'recording' });

  await magpie.allow(desk.alice, { recording: 'none' });
  expect(await page.event('recordPermissionsChange')).toEqual({ data: 0 });
  expect(await page.does('session', 'pauseRecord')).toBe(false);
  expect(await page.reads('phone', 'recordPermissions')).toBe(0);
  expect(bob.rtp.keysHeard() + bob.keysByInfo(), 'the code is kept from the other party').toBe('');
  await bob.stop();
});
