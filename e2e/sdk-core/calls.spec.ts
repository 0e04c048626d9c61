import { expectNoTone, expectTone } from '../support/hearing.js';
import { until } from '../support/process.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expectDone, sippPhone } from '../support/sipp.js';
import { expect, test } from '../support/stage.js';
import { PAGE_HERTZ, PLAIN, testPage } from '../support/testpage.js';

const desk = testPage();

test('a page of another origin loads the UMD build, signs in by signature and calls [Q-02] [Q-04] [Q-09]', async ({
  stage,
  magpie,
}) => {
  const page = await desk.opens(magpie);
  const bob = await stage.phone(magpie.stranger(), { hertz: 440, answer: 'auto' });
  expect(await page.does('phone', 'call', bob.account.number, PLAIN)).toEqual({ code: 200, msg: 'SUCCESS' });
  await page.event('confirmed');
  await expectTone(bob, PAGE_HERTZ);
  await expectTone(desk.browser, 440);
  expect(await page.tracks('remoteStream')).toEqual(['audio']);
  expect(await page.does('session', 'mute')).toBe(true);
  await page.status({ isMute: true });
  await expectNoTone(bob, PAGE_HERTZ);
  await expectTone(desk.browser, 440);
  expect(await page.does('session', 'unmute')).toBe(true);
  await expectTone(bob, PAGE_HERTZ);
  expect(await page.does('session', 'hold')).toBe(true);
  await page.status({ isHold: true });
  await expectNoTone(desk.browser, 440);
  await expectNoTone(bob, PAGE_HERTZ);
  expect(await page.does('session', 'unhold')).toBe(true);
  await page.status({ isHold: false });
  await expectTone(desk.browser, 440);
  await expectTone(bob, PAGE_HERTZ);
  await page.does('session', 'hangup');
  expect(await page.event('ended')).toMatchObject({ cause: 'Terminated' });
  await bob.event('CALL_CLOSED');
});

test('the IIFE build answers and refuses calls that come [Q-02] [Q-56] [Q-57]', async ({ magpie }) => {
  const page = await desk.opens(magpie, 'ys-webrtc.iife.js');
  const bob = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(440) });
  const refused = bob.call(desk.alice.number);
  const first = await page.event('incoming');
  expect(await page.does('phone', 'reject', first.callId)).toBe(true);
  expect(await refused).toContain(' 486 ');
  const taken = bob.call(desk.alice.number);
  const second = await page.event('incoming');
  expect(await page.does('phone', 'answer', second.callId, PLAIN)).toMatchObject({ code: 200 });
  expect(await taken).toContain(' 200 ');
  expect(await page.status({ callStatus: 'talking' })).toMatchObject({
    communicationType: 'inbound',
    number: bob.account.number,
    name: bob.account.name,
  });
  await expectTone(desk.browser, 440);
  await expectTone({ hears: () => bob.rtp.hears() }, PAGE_HERTZ);
  expect(await page.does('phone', 'terminate', second.callId)).toBe(true);
  await bob.request('OPTIONS').catch(() => undefined);
  expect(bob.requests.map(({ start }) => start.split(' ')[0])).toContain('BYE');
  await bob.stop();
});

test('busy, declined, away and unknown are told apart [Q-83] [Q-114]', async ({ magpie }) => {
  const page = await desk.opens(magpie);
  const busy = magpie.stranger();
  const declining = magpie.stranger();
  const phones = [
    await sippPhone(magpie, busy, 'callee-486'),
    await sippPhone(magpie, declining, 'callee-603'),
  ];
  for (const { number, cause, code } of [
    { number: busy.number, cause: 'Busy', code: 486 },
    { number: declining.number, cause: 'Rejected', code: 603 },
    { number: magpie.stranger().number, cause: 'Unavailable', code: 480 },
    { number: '7777', cause: 'Not Found', code: 404 },
  ]) {
    // Two in one second are the limit (-208), and these are refused faster than that.
    await until('a call', async () => !(await page.refusal('phone', 'call', number, PLAIN)));
    expect(await page.event('failed')).toMatchObject({ cause, code });
    expect(await page.event('deleteSession')).toMatchObject({ cause });
  }
  expect(await page.statuses()).toEqual([]);
  await expectDone(...phones);
});
