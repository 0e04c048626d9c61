import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakePbx } from '../testing/fakePbx';
import { PBXOperator } from './PBXOperator';
import { TOPIC } from './topics';

let server: FakePbx;
let pbx: PBXOperator;
let events: [string, unknown][];

const socket = () => server.sockets('/api/v1.0/subscribe').at(-1);

beforeEach(async () => {
  vi.useFakeTimers();
  server = new FakePbx();
  pbx = new PBXOperator({
    username: '1001',
    url: new URL('https://pbx.example:8088'),
    credentials: { kind: 'signature', secret: 's' },
    userAgent: 'WebClient',
  });
  events = [];
  pbx.observe((name, data) => events.push([name, data]));
  await pbx.init();
  socket()?.opens();
});
afterEach(() => {
  pbx.destroy();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the event socket', () => {
  const asked = () => (JSON.parse(socket()?.sent.at(-1) ?? '') as { topic_list: number[] }).topic_list;

  it('subscribes to every topic but those of which there is much to tell', () => {
    const wished: number[] = [TOPIC.COLLEAGUE_STATE, TOPIC.PARKING, TOPIC.OWN_CALLS];
    expect(asked()).toEqual(Object.values(TOPIC).filter((topic) => !wished.includes(topic)));
  });

  it('asks for the state of colleagues once somebody listens for it, and again after a loss', () => {
    pbx.on('colleagueChange', () => undefined);
    pbx.on('colleagueChange', () => undefined);
    expect(socket()?.sent).toHaveLength(2);
    expect(asked()).toContain(TOPIC.COLLEAGUE_STATE);
    socket()?.breaks();
    vi.advanceTimersByTime(1000);
    socket()?.opens();
    expect(asked()).toContain(TOPIC.COLLEAGUE_STATE);
  });

  it('comes back after a loss, and says that events may have been missed', () => {
    socket()?.breaks();
    vi.advanceTimersByTime(1000);
    socket()?.opens();
    expect(events).toEqual([
      ['connectionChange', true],
      ['connectionChange', false],
      ['connectionChange', true],
      ['missed', undefined],
    ]);
    expect(server.sockets('/api/v1.0/subscribe')).toHaveLength(2);
  });

  it('stays away when the login is over, and tells why [Q-40]', () => {
    server.tells(TOPIC.SDK_ENABLED, { enable: 0 });
    vi.advanceTimersByTime(120_000);
    expect(events.at(-1)).toEqual(['runtimeError', { code: -110, msg: 'SDK_PLAN_DISABLED' }]);
    expect(server.sockets('/api/v1.0/subscribe')).toHaveLength(1);
  });

  it('is made anew when the server moved to another machine', () => {
    server.tells(TOPIC.HOT_STANDBY, {});
    expect(server.sockets('/api/v1.0/subscribe')).toHaveLength(2);
  });
});

it('knows what may be recorded and by which keys, also when they change', () => {
  expect([pbx.recordPermissions, pbx.recordFeatureCode]).toEqual([2, '*1']);
  server.tells(TOPIC.RECORD_FEATURE_CODE, { record_feature_code: '*9' });
  expect(pbx.recordFeatureCode).toBe('*9');
});

it('tells of another call in the log [Q-41]', () => {
  const data = { ext_num: '1001', personal_cdr: { number: '1002', talk_duration: 3 } };
  server.tells(TOPIC.CDR_CHANGED, data);
  expect(events.at(-1)).toEqual(['cdrChange', data]);
});

it('keeps the report of a call and the log on the server, and does not mind when it cannot', async () => {
  server.answers['rascallreport/web'] = new TypeError('offline');
  pbx.report({ callId: 'c' } as never);
  await pbx.uploadLog([{ level: 'error', msg: 'm', source: 's' }]);
  expect(server.calls('rascallreport/web')[0]?.body).toEqual({ callId: 'c' });
  expect(server.calls('systemlog/webclientlog')[0]?.body).toEqual([
    { level: 'error', msg: 'm', source: 's' },
  ]);
});
