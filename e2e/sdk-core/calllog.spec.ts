import { Administrator } from '../support/administrator.js';
import type { CallLogRow } from '../support/api.js';
import type { Account, Magpie } from '../support/magpie.js';
import { tick, until } from '../support/process.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expectDone, sipp, sippPhone } from '../support/sipp.js';
import { expect, test } from '../support/stage.js';
import { PLAIN, testPage } from '../support/testpage.js';

const desk = testPage();

interface Page {
  errcode: number;
  errmsg: string;
  personal_cdr_list: CallLogRow[];
  total_number: number;
}

const query = (params: object) => desk.page.does('pbx', 'cdrQuery', params) as Promise<Page>;

/** Waits until the page is told of a call with somebody, after which it must be in the log. */
async function told(number: string): Promise<void> {
  const { ext_num, personal_cdr } = await desk.page.event('cdrChange');
  expect(ext_num).toBe(desk.alice.number);
  expect(personal_cdr).toEqual({
    date: dayOf(personal_cdr as { timestamp: number }),
    time: expect.stringMatching(/^\d\d:\d\d:\d\d$/),
    timestamp: expect.any(Number),
    number,
    talk_duration: expect.any(Number),
  });
}

/** How the log says the day of a call: in a word, unless that day ended meanwhile. */
function dayOf({ timestamp }: { timestamp: number }): unknown {
  const over = new Date(timestamp * 1000).toDateString() !== new Date().toDateString();
  return expect.stringMatching(over ? /^(Today|\d{4}-\d\d-\d\d)$/ : /^Today$/);
}

/** One call of each kind, the oldest first; what the log must say of each. */
async function callsOfEachKind(magpie: Magpie) {
  const { page, alice } = desk;
  const bob = await ScriptedPhone.open(magpie, magpie.stranger());
  await bob.register();
  const [busy, hasty] = [magpie.stranger(), magpie.stranger()];

  await Promise.all([page.does('phone', 'call', bob.account.number, PLAIN), bob.answer()]);
  await page.status({ callStatus: 'talking' });
  await page.does('session', 'hangup');
  await told(bob.account.number);

  const answered = bob.call(alice.number);
  await page.does('phone', 'answer', (await page.event('incoming')).callId, PLAIN);
  await answered;
  await bob.hangUp();
  await told(bob.account.number);

  const rejected = bob.call(alice.number);
  await page.does('phone', 'reject', (await page.event('incoming')).callId);
  await rejected;
  await told(bob.account.number);

  await expectDone(
    await sipp(magpie, { scenario: 'caller-cancels', account: hasty, dial: alice.number, hold: 1000 }),
  );
  await page.event('incoming');
  await told(hasty.number);

  const phone = await sippPhone(magpie, busy, 'callee-486');
  await page.does('phone', 'call', busy.number, PLAIN);
  await told(busy.number);
  await expectDone(phone);

  await page.does('phone', 'call', '7777', PLAIN);
  await told('7777');
  await bob.stop();
  const row = (account: Account, status: number, disposition: string) => ({
    ...{ number: account.number, name: account.name, status, disposition },
  });
  return [
    row(bob.account, 3, 'ANSWERED'),
    row(bob.account, 1, 'ANSWERED'),
    row(bob.account, 2, 'BUSY'),
    row(hasty, 2, 'NO ANSWER'),
    row(busy, 3, 'BUSY'),
    { number: '7777', name: '', status: 3, disposition: 'FAILED' },
  ];
}

test('the call log is told of, filtered, sorted and paged [Q-32] [Q-33] [Q-41]', async ({ magpie }) => {
  await desk.opens(magpie);
  const calls = await callsOfEachKind(magpie);
  const newest = [...calls].reverse();
  for (const sortBy of ['time', 'id'] as const) {
    for (const orderBy of ['asc', 'desc', undefined] as const) {
      const wanted = orderBy === 'asc' ? calls : newest;
      const page = { page: 1, size: 10, sortBy, ...(orderBy ? { orderBy } : {}) };
      const all = await query(page);
      expect(all).toMatchObject({ errcode: 0, errmsg: 'SUCCESS', total_number: 6 });
      expect(all.personal_cdr_list, `by ${sortBy}, ${orderBy}`).toMatchObject(wanted);
    }
  }
  for (const status of [0, 1, 2, 3]) {
    const wanted = newest.filter((call) => status === 0 || call.status === status);
    const found = await query({ page: 1, size: 10, status, sortBy: 'time' });
    expect(found.total_number).toBe(wanted.length);
    expect(found.personal_cdr_list, `status ${status}`).toMatchObject(wanted);
  }
  const [bob] = calls as [(typeof calls)[0]];
  for (const filter of [null, '', bob.number, bob.name.toUpperCase(), '777', 'nobody', '%']) {
    const text = (filter ?? '').toLowerCase();
    const wanted = newest.filter((c) => c.number.includes(text) || c.name.toLowerCase().includes(text));
    const found = await query({ page: 1, size: 10, sortBy: 'id', filter });
    expect(found.total_number, `filter ${filter}`).toBe(wanted.length);
    expect(found.personal_cdr_list).toMatchObject(wanted);
  }
  for (const page of [1, 2, 3, 4]) {
    const found = await query({ page, size: 2, sortBy: 'time', orderBy: 'asc' });
    expect(found.total_number).toBe(6);
    expect(found.personal_cdr_list).toMatchObject(calls.slice(2 * page - 2, 2 * page));
    expect(found.personal_cdr_list).toHaveLength(page < 4 ? 2 : 0);
  }
  const both = await query({ page: 2, size: 1, status: 2, sortBy: 'id', orderBy: 'asc', filter: '1' });
  expect(both).toMatchObject({ total_number: 2, personal_cdr_list: [{ disposition: 'NO ANSWER' }] });
  expect(await desk.page.refusal('pbx', 'cdrQuery', { page: 0, size: 10, sortBy: 'time' })).toMatchObject({
    code: -103,
  });
});

test('a call in the log has every field of the guide [Q-35] [Q-37]', async ({ magpie }) => {
  const page = await desk.opens(magpie);
  const { alice } = desk;
  const bob = magpie.stranger();
  const phone = await sippPhone(magpie, bob, 'callee');
  const before = Math.floor(Date.now() / 1000);
  await page.does('phone', 'call', bob.number, PLAIN);
  await page.event('confirmed');
  const after = Date.now() / 1000;
  await tick(1100);
  await page.does('session', 'hangup');
  await told(bob.number);
  await expectDone(phone);
  const [call] = (await query({ page: 1, size: 1, sortBy: 'time' })).personal_cdr_list as [CallLogRow];
  expect(call).toMatchObject({
    id: expect.any(Number),
    date: dayOf(call),
    time: expect.stringMatching(/^\d\d:\d\d:\d\d$/),
    timestamp: expect.any(Number),
    number: bob.number,
    number_type: 'extension',
    extension: { ext_num: bob.number, caller_id_name: bob.name, status: 1, email_addr: bob.email },
    status: 3,
    talk_duration: expect.any(Number),
    call_type: 'Internal',
    uniqueid: expect.stringMatching(/./),
    disposition: 'ANSWERED',
    dcontext: `DLPN_DialPlan${alice.number}`,
    caller_id: alice.number,
    clid: `"${alice.name}" <${alice.number}>`,
  });
  expect(call.talk_duration).toBeGreaterThanOrEqual(1);
  expect(call.timestamp).toBeGreaterThanOrEqual(before);
  expect(call.timestamp).toBeLessThanOrEqual(after);
});

test('each answered call is measured every three seconds, and the last report stays with it [Q-86] [Q-111]', async ({
  magpie,
}) => {
  const page = await desk.opens(magpie);
  const bob = await ScriptedPhone.open(magpie, magpie.stranger());
  await bob.register();
  await Promise.all([page.does('phone', 'call', bob.account.number, PLAIN), bob.answer()]);
  const { callId } = await page.status({ callStatus: 'talking' });
  const begun = (await page.timed('confirmed')).at;
  const reports = [await page.timed('callReport'), await page.timed('callReport')];
  const [first, second] = reports.map(({ data }) => data.callReport) as [Report, Report];
  expect((reports[0]?.at ?? 0) - begun).toBeGreaterThan(2900);
  expect((reports[1]?.at ?? 0) - begun).toBeGreaterThan(5900);
  expect(first).toMatchObject({
    callId,
    extension: desk.alice.number,
    lksDeviceType: 'web',
    iceResult: 'local',
    lksAudioCodec: expect.stringMatching(/opus|PCMU/),
  });
  expect(Number(second.lksAudioRx)).toBeGreaterThan(Number(first.lksAudioRx));
  expect(Number(second.lksAudioTx)).toBeGreaterThan(Number(first.lksAudioTx));
  const last = (await page.reads('session', 'callReport')) as Report;
  await page.does('session', 'hangup');
  await told(bob.account.number);

  const [call] = (await query({ page: 1, size: 1, sortBy: 'id' })).personal_cdr_list;
  const administrator = await Administrator.login(magpie);
  const [kept] = await until('the report', async () => {
    const { quality_report_list } = await administrator.call(call?.uniqueid ?? '');
    return quality_report_list.length > 0 && quality_report_list;
  });
  expect(kept?.extension).toBe(desk.alice.number);
  expect(Number(kept?.values.lksAudioRx)).toBeGreaterThanOrEqual(Number(last.lksAudioRx));
  expect(kept?.values).toMatchObject({ iceResult: 'local', lksAudioCodec: last.lksAudioCodec });
  await Promise.all([administrator.close(), bob.stop()]);
});

type Report = Record<string, string>;
