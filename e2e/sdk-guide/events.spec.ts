import { Embedder } from '../support/embedder.js';
import { expect } from '../support/stage.js';
import { test } from './application.js';
import { Visit } from './visit.js';

const REPORT = [
  ...['lksTimestamp', 'lksDate', 'callId', 'extension', 'iceResult', 'lksNetworkType', 'lksDeviceType'],
  ...['lksDuration'],
  ...['Audio', 'Video'].flatMap((kind) => [
    `lks${kind}Codec`,
    ...['Rx', 'Tx'].flatMap((way) =>
      ['', 'Lost', 'Maxjitter', 'Avgjitter'].map((figure) => `lks${kind}${way}${figure}`),
    ),
  ]),
];
const RECORD = [
  ...['id', 'date', 'time', 'timestamp', 'number', 'number_type', 'extension', 'status', 'talk_duration'],
  ...['call_type', 'uniqueid', 'disposition', 'dcontext', 'caller_id', 'clid'],
];
const EXTENSION = [
  ...['ext_id', 'ext_num', 'caller_id_name', 'photo', 'status', 'presence_status', 'presence_information'],
  ...[
    'first_name',
    'last_name',
    'email_addr',
    'mobile_number',
    'enb_vm',
    'vm_total_count',
    'vm_unread_count',
  ],
  ...['visable', 'im_id', 'org_list_info', 'is_favorite', 'title'],
];
const STATUS = [
  ...['name', 'avatar', 'company', 'number', 'callId', 'communicationType', 'isVideo', 'isRing', 'isHold'],
  ...['isMute', 'callStatus', 'callStartTime', 'recordStatus', 'isTransfer', 'isConference'],
];

let embedder: Embedder;
let visit: Visit;

test.beforeAll(async ({ magpie, application, visitor }) => {
  embedder = await Embedder.start(magpie, application.site);
  visit = new Visit(magpie, embedder, visitor);
});

test.afterAll(() => embedder.stop());

test('who subscribes to pbx, phone and session hears of calls as the guide has it [Q-31] [Q-52] [Q-93] [Q-112]', async ({
  stage,
  magpie,
  visitor,
}) => {
  const alice = magpie.stranger();
  const bob = await stage.phone(magpie.stranger(), { hertz: 440, answer: 'auto' });
  const { number } = bob.account;
  await visit.open('events', alice);
  await visit.wrote('phone.isRegisteredChange true');
  expect((await visit.lines()).map((line) => line.trim()).sort()).toEqual([
    'phone.connected',
    'phone.isRegisteredChange true',
    'phone.registered',
  ]);

  await visit.dial(number);
  const { callId } = await visit.heard('session.confirmed');
  const about = { callId, session: 'Session' };
  for (const name of ['phone.newRTCSession', 'phone.startSession', 'session.accepted', 'session.confirmed'])
    expect(await visit.heard(name), name).toEqual(about);
  const communicationType = 'outbound';
  expect(await visit.heard('session.streamAdded')).toEqual({
    callId,
    communicationType,
    stream: 'MediaStream',
  });
  const { newStatus, oldStatus } = await visit.heard('session.statusChange');
  for (const status of [newStatus, oldStatus])
    expect(Object.keys(status as object)).toEqual(expect.arrayContaining(STATUS));
  expect(Object.keys((await visit.heard('session.staticStatusChange')).newStatus as object).sort()).toEqual([
    'avatar',
    'company',
    'name',
  ]);
  const measured = await visit.heard('session.callReport');
  expect(measured.callId).toBe(callId);
  const report = measured.callReport as Record<string, unknown>;
  expect(Object.keys(report).sort()).toEqual([...REPORT].sort());
  expect(Object.values(report).filter((value) => typeof value !== 'string')).toEqual([]);

  bob.hangUp();
  expect(await visit.heard('session.ended')).toEqual({ callId, cause: 'Terminated' });
  expect(await visit.heard('phone.deleteSession')).toEqual({ callId, cause: 'Terminated' });
  const change = await visit.heard('pbx.cdrChange');
  expect(change).toEqual({
    ext_num: alice.number,
    personal_cdr: {
      date: expect.any(String),
      time: expect.stringMatching(/^\d\d:\d\d:\d\d$/),
      timestamp: expect.any(Number),
      number,
      talk_duration: expect.any(Number),
    },
  });
  const log = await visit.heard('cdrQuery');
  expect(log).toMatchObject({ errcode: 0, errmsg: 'SUCCESS', total_number: 1 });
  const [record] = log.personal_cdr_list as Record<string, unknown>[];
  expect(Object.keys(record ?? {})).toEqual(expect.arrayContaining(RECORD));
  expect(Object.keys(record?.extension as object)).toEqual(expect.arrayContaining(EXTENSION));
  expect(record).toMatchObject({ number, status: 3, call_type: 'Internal', disposition: 'ANSWERED' });

  await visit.dial('4711');
  expect(await visit.heard('session.failed')).toMatchObject({ cause: expect.any(String), code: 404 });
  bob.dial(alice.number);
  expect(await visit.heard('phone.incoming')).toEqual({ callId: expect.any(String), session: 'Session' });

  const second = await visitor.context.newPage();
  await second.goto(visitor.page.url());
  expect(await visit.heard('pbx.runtimeError')).toEqual({ code: -107, msg: 'LOGGED_IN_ELSEWHERE' });
  await visit.wrote('phone.disconnected');
  await second.close();
});

test('who logs out is told that it went well [Q-38]', async ({ magpie }) => {
  await visit.open('events', magpie.stranger());
  await visit.wrote('phone.registered');
  await visit.click('leave');
  expect(await visit.heard('logout')).toEqual({ code: 100, msg: 'SUCCESS' });
});
