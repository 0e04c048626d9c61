import { until } from '../support/process.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expectDone, sippPhone } from '../support/sipp.js';
import { expect, test } from '../support/stage.js';
import { PLAIN, testPage } from '../support/testpage.js';

const desk = testPage();

const KEYS = '0123456789*#';

test('keys reach a phone that knows them as INFO only, which checks them [Q-63] [D-26]', async ({
  magpie,
}) => {
  const page = await desk.opens(magpie);
  const bob = magpie.stranger();
  const phone = await sippPhone(magpie, bob, 'callee-keys', { keys: KEYS });
  await page.does('phone', 'call', bob.number, PLAIN);
  const { callId } = await page.status({ callStatus: 'talking' });
  expect(await page.does('phone', 'dtmf', callId, 'A'), 'no key').toBe(false);
  expect(await page.does('phone', 'dtmf', callId, KEYS.slice(0, 6)), 'before any sound').toBe(true);
  await until('sound', async () => {
    const streams = await desk.browser.streams('audio');
    return streams.some(({ type, packetsSent }) => type === 'outbound-rtp' && Number(packetsSent) > 75);
  });
  expect(await page.does('phone', 'dtmf', callId, KEYS.slice(6)), 'with the sound').toBe(true);
  expect(await page.event('ended'), 'the phone hangs up when it has heard them').toMatchObject({ callId });
  await expectDone(phone);
});

test('keys reach a phone as telephone-events in the order in which they were pressed [Q-101]', async ({
  magpie,
}) => {
  const page = await desk.opens(magpie);
  const bob = await ScriptedPhone.open(magpie, magpie.stranger());
  await bob.register();
  await Promise.all([page.does('phone', 'call', bob.account.number, PLAIN), bob.answer()]);
  await page.status({ callStatus: 'talking' });
  // Once sound flows the keys go with it; in the moment before, as INFO.
  await until('sound', () => bob.rtp.packets.length > 20);
  for (const keys of ['0123456789', '*', '#']) expect(await page.does('session', 'dtmf', keys)).toBe(true);
  await until(`the keys at the phone`, () => bob.rtp.keysHeard().length >= KEYS.length, 30_000);
  expect(bob.rtp.keysHeard()).toBe(KEYS);
  await bob.stop();
});
