import { expectTone } from '../support/hearing.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';
import { PAGE_HERTZ, PLAIN, testPage } from '../support/testpage.js';

const desk = testPage();

test('a blind transfer leaves the other two talking [Q-59]', async ({ stage, magpie }) => {
  const page = await desk.opens(magpie);
  const bob = await stage.phone(magpie.stranger(), { hertz: 440, answer: 'auto' });
  const carol = await stage.phone(magpie.stranger(), { hertz: 880, answer: 'auto' });
  await page.does('phone', 'call', bob.account.number, PLAIN);
  const { callId } = await page.status({ callStatus: 'talking' });
  await expectTone(desk.browser, 440);
  expect(await page.does('phone', 'blindTransfer', callId, carol.account.number)).toBe(true);
  await page.idle();
  await expectTone(bob, 880);
  await expectTone(carol, 440);
});

for (const answered of [true, false]) {
  const when = answered ? 'after' : 'before';
  test(`an attended transfer ${when} the answer leaves the other two talking [Q-60]`, async ({
    stage,
    magpie,
  }) => {
    const page = await desk.opens(magpie);
    const bob = await stage.phone(magpie.stranger(), { hertz: 440, answer: 'auto' });
    const carol = await stage.phone(magpie.stranger(), { hertz: 880 });
    await page.does('phone', 'call', bob.account.number, PLAIN);
    const { callId } = await page.status({ callStatus: 'talking' });
    expect(await page.does('phone', 'attendedTransfer', callId, carol.account.number)).toBe(true);
    await carol.event('CALL_INCOMING');
    if (answered) carol.answer();
    const wanted = answered ? { callStatus: 'talking' } : { isRing: true };
    const consultation = await page.status({ isTransfer: true, ...wanted });
    expect(consultation.transferParent?.callId).toBe(callId);
    await page.status({ callId, isHold: true });
    expect(await page.does('phone', 'attendedTransfer', consultation.callId, bob.account.number)).toBe(true);
    await page.idle();
    if (!answered) carol.answer();
    await expectTone(bob, 880);
    await expectTone(carol, 440);
  });
}

test('handed on by the other party, the page is told and shows whom it talks to [Q-116]', async ({
  magpie,
}) => {
  const page = await desk.opens(magpie);
  const bob = magpie.stranger();
  const held = await ScriptedPhone.open(magpie, bob);
  const asking = await ScriptedPhone.open(magpie, bob);
  const carol = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(1000) });
  await carol.register();
  const ringing = held.call(desk.alice.number);
  const { callId } = await page.event('incoming');
  await page.does('phone', 'answer', callId, PLAIN);
  expect(await ringing).toContain(' 200 ');
  await page.status({ callStatus: 'talking', number: bob.number });
  await Promise.all([asking.call(carol.account.number), carol.answer()]);
  const to = `sip:${carol.account.number}@${magpie.address}?Replaces=${encodeURIComponent(asking.replaces)}`;
  expect(await held.request('REFER', [`Refer-To: <${to}>`])).toContain(' 202 ');
  expect(await page.event('reinvite')).toEqual({ callId });
  const { number, name } = carol.account;
  await page.status({ callStatus: 'talking', number, name });
  await expectTone(desk.browser, 1000);
  await expectTone({ hears: () => carol.rtp.hears() }, PAGE_HERTZ);
  await Promise.all([held, asking, carol].map((phone) => phone.stop()));
});
