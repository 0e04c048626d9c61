import { Browser } from '../support/browser.js';
import { EmbeddedPage, Embedder } from '../support/embedder.js';
import { expectNoTone, expectTone } from '../support/hearing.js';
import type { Account, Magpie } from '../support/magpie.js';
import { until } from '../support/process.js';
import { expect, test } from '../support/stage.js';

/** What cleans a voice of noise would take a steady tone for noise. */
const PLAIN = { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } };

let embedder: Embedder;
let browser: Browser;
let page: EmbeddedPage;
let alice: Account;

async function opens(magpie: Magpie, script?: string): Promise<void> {
  alice = magpie.stranger();
  page = new EmbeddedPage(magpie, embedder, browser.page);
  await page.signIn(alice, script);
}

test.beforeAll(async ({ magpie }) => {
  embedder = await Embedder.start(magpie);
  browser = await Browser.open({ hertz: 600 });
});

test.afterAll(async () => {
  await browser.close();
  await embedder.stop();
});

test.afterEach(async () => {
  await page.does('operators', 'destroy').catch(() => undefined);
});

test('a page of another origin loads the UMD build, signs in by signature and calls [Q-02] [Q-04] [Q-09] [Q-111]', async ({
  stage,
  magpie,
}) => {
  await opens(magpie);
  const bob = await stage.phone(magpie.stranger(), { hertz: 440, answer: 'auto' });
  expect(await page.does('phone', 'call', bob.account.number, PLAIN)).toEqual({ code: 200, msg: 'SUCCESS' });
  await page.event('confirmed');
  await expectTone(bob, 600);
  await expectTone(browser, 440);
  expect(await page.does('session', 'mute')).toBe(true);
  await expectNoTone(bob, 600);
  await page.does('session', 'unmute');
  await page.does('session', 'hold');
  await page.status({ isHold: true });
  await expectNoTone(browser, 440);
  await page.does('session', 'unhold');
  await expectTone(browser, 440);
  const { callReport } = await page.event('callReport');
  expect(callReport).toMatchObject({ extension: alice.number, lksDeviceType: 'web', iceResult: 'local' });
  await page.does('session', 'hangup');
  expect(await page.event('ended')).toMatchObject({ cause: 'Terminated' });
  const change = await page.event('cdrChange');
  expect(change).toMatchObject({ ext_num: alice.number, personal_cdr: { number: bob.account.number } });
  const query = { page: 1, size: 10, status: 3, sortBy: 'time', filter: bob.account.number };
  expect(await page.does('pbx', 'cdrQuery', query)).toMatchObject({
    errcode: 0,
    total_number: 1,
    personal_cdr_list: [{ number: bob.account.number, status: 3, disposition: 'ANSWERED' }],
  });
});

test('the IIFE build answers, refuses, logs out and starts again [Q-02] [Q-38] [Q-56] [Q-57]', async ({
  stage,
  magpie,
}) => {
  await opens(magpie, 'ys-webrtc.iife.js');
  const bob = await stage.phone(magpie.stranger(), { hertz: 440 });
  bob.dial(alice.number);
  const first = await page.event('incoming');
  expect(await page.does('phone', 'reject', first.callId)).toBe(true);
  expect(await bob.event('CALL_CLOSED')).toMatch(/486|Busy/);
  bob.dial(alice.number);
  const second = await page.event('incoming');
  await page.does('phone', 'answer', second.callId, PLAIN);
  await expectTone(bob, 600);
  expect(await page.does('phone', 'terminate', second.callId)).toBe(true);
  await bob.event('CALL_CLOSED');
  expect(await page.does('pbx', 'logout')).toEqual({ code: 100, msg: 'SUCCESS' });
  await page.does('operators', 'destroy');
  await page.init({ username: alice.email, secret: await embedder.signature(alice) });
  await page.event('registered');
});

test('a blind transfer leaves the other two talking [Q-59]', async ({ stage, magpie }) => {
  await opens(magpie);
  const bob = await stage.phone(magpie.stranger(), { hertz: 440, answer: 'auto' });
  const carol = await stage.phone(magpie.stranger(), { hertz: 880, answer: 'auto' });
  await page.does('phone', 'call', bob.account.number, PLAIN);
  const { callId } = await page.status({ callStatus: 'talking' });
  await expectTone(browser, 440);
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
    await opens(magpie);
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

test('a recording starts, pauses and goes on, as the server tells [Q-66] [Q-67]', async ({
  stage,
  magpie,
}) => {
  await opens(magpie);
  const bob = await stage.phone(magpie.stranger(), { hertz: 440, answer: 'auto' });
  await page.does('phone', 'call', bob.account.number, PLAIN);
  await page.status({ callStatus: 'talking', recordStatus: 'stop' });
  await expectTone(browser, 440);
  expect(await page.does('session', 'startRecord')).toBe(true);
  await page.status({ recordStatus: 'recording' });
  expect(await page.does('session', 'pauseRecord')).toBe(true);
  await page.status({ recordStatus: 'pause' });
  expect(await page.does('session', 'startRecord')).toBe(true);
  await page.status({ recordStatus: 'recording' });
  await page.does('session', 'hangup');
});

test('a wrong signature, and the SDK switched off, are told by their codes [Q-06] [Q-132] [Q-139]', async ({
  magpie,
}) => {
  await opens(magpie);
  const refused = await page
    .init({ username: alice.number, secret: 'wrong' })
    .catch((error: unknown) => String(error));
  expect(refused).toMatch(/Error/);
  await magpie.configure({ sdk_enabled: 'false' });
  expect(await page.event('runtimeError')).toEqual({ code: -110, msg: 'SDK_PLAN_DISABLED' });
  await until(
    'no registration',
    async () => (await page.does('phone', 'call', '1').catch(() => 'none')) === 'none',
  );
  await magpie.configure({ sdk_enabled: 'true' });
});
