import { expectNoTone, expectTone } from '../support/hearing.js';
import type { Magpie } from '../support/magpie.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';
import { PAGE_HERTZ, PLAIN, testPage } from '../support/testpage.js';

const desk = testPage();

const ear = (phone: ScriptedPhone) => ({ hears: () => phone.rtp.hears() });

/** Phones of strangers, each with a tone of its own. */
async function phones(magpie: Magpie, ...hertz: number[]): Promise<ScriptedPhone[]> {
  return Promise.all(
    hertz.map(async (each) => {
      const phone = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(each) });
      await phone.register();
      return phone;
    }),
  );
}

/** Calls somebody who answers; gives the call's id. */
async function talksTo(phone: ScriptedPhone): Promise<string> {
  await Promise.all([desk.page.does('phone', 'call', phone.account.number, PLAIN), phone.answer()]);
  const { callId } = await desk.page.status({ number: phone.account.number, callStatus: 'talking' });
  return callId;
}

test('a second call comes and is taken, the first waits, and a third is too many [Q-51] [Q-146]', async ({
  magpie,
}) => {
  const page = await desk.opens(magpie);
  const [bob, carol, dave] = (await phones(magpie, 440, 1000, 1400)) as [
    ScriptedPhone,
    ScriptedPhone,
    ScriptedPhone,
  ];
  const first = await talksTo(bob);
  expect(await page.reads('phone', 'isMaxCall')).toBe(false);
  const second = carol.call(desk.alice.number);
  const { callId } = await page.event('incoming');
  expect(await page.reads('phone', 'isMaxCall')).toBe(true);
  expect(await page.refusal('phone', 'call', dave.account.number, PLAIN)).toEqual({
    code: -205,
    msg: 'MAX_LIMIT_CALL',
  });
  await page.does('phone', 'answer', callId, PLAIN);
  expect(await second).toContain(' 200 ');
  await page.status({ callId: first, isHold: true });
  await expectTone(desk.browser, 1000);
  await expectTone(ear(carol), PAGE_HERTZ);
  await expectNoTone(ear(bob), PAGE_HERTZ);
  expect(await dave.call(desk.alice.number), 'no room for a third').toContain(' 486 ');

  expect(await page.does('phone', 'unhold', first)).toBe(true);
  await page.status({ callId: callId as string, isHold: true });
  await expectTone(ear(bob), PAGE_HERTZ);
  await expectNoTone(ear(carol), PAGE_HERTZ);
  expect(await page.does('phone', 'hangup', first)).toBe(true);
  expect(await page.does('phone', 'unhold', callId)).toBe(true);
  await expectTone(ear(carol), PAGE_HERTZ);
  expect((await page.statuses()).map((status) => status.callId)).toEqual([callId]);
  await Promise.all([bob, carol, dave].map((phone) => phone.stop()));
});

test('a second call goes out when the first is answered, not before [Q-43] [Q-151]', async ({ magpie }) => {
  const page = await desk.opens(magpie);
  const [bob, carol] = (await phones(magpie, 440, 1000)) as [ScriptedPhone, ScriptedPhone];
  await page.does('phone', 'call', bob.account.number, PLAIN);
  expect(await page.refusal('phone', 'call', carol.account.number, PLAIN)).toEqual({
    code: -210,
    msg: 'CURRENT_CALL_HAS_NOT_CONNECTED',
  });
  await bob.answer();
  const { callId: first } = await page.status({ callStatus: 'talking' });
  expect(await page.reads('phone', 'currentSessionID')).toBe(first);
  const second = await talksTo(carol);
  expect(await page.reads('phone', 'currentSessionID')).toBe(second);
  await page.status({ callId: first, isHold: true });
  await expectTone(ear(carol), PAGE_HERTZ);
  await expectTone(desk.browser, 1000);
  expect(await page.does('phone', 'setCurrentSession', first)).toBe(true);
  expect(await page.does('session', 'hangup')).toBe(true);
  await page.status({ callId: second, callStatus: 'talking' });
  await Promise.all([bob.stop(), carol.stop()]);
});

for (const where of ['in the page', 'at the server'] as const) {
  test(`with call waiting switched off ${where} there is one call only [Q-15]`, async ({ magpie }) => {
    const page = await desk.opens(magpie, undefined, { disableCallWaiting: where === 'in the page' });
    if (where === 'at the server') await magpie.allow(desk.alice, { call_waiting: false });
    const [bob, carol] = (await phones(magpie, 440, 1000)) as [ScriptedPhone, ScriptedPhone];
    await talksTo(bob);
    expect(await page.reads('phone', 'isMaxCall')).toBe(true);
    expect(await carol.call(desk.alice.number)).toContain(' 486 ');
    expect(await page.waiting('incoming')).toBe(0);
    expect(await page.refusal('phone', 'call', carol.account.number, PLAIN)).toMatchObject({ code: -205 });
    await Promise.all([bob.stop(), carol.stop()]);
  });
}
