import { describe, expect, it } from 'vitest';
import { PBX_ERROR } from '../result';
import { topicEvent, type Listener } from './events';
import { TOPIC } from './topics';

const web: Listener = { extensionNumber: '1001', userAgent: 'WebClient', sdk: false };
const sdk: Listener = { ...web, sdk: true };
const desktop: Listener = { ...web, userAgent: 'WebPC' };

describe('a topic that ends the login is a runtimeError [Q-40]', () => {
  it.each([
    [
      '10000: logged in elsewhere [Q-136]',
      TOPIC.LOGGED_IN_ELSEWHERE,
      { username: '1001' },
      web,
      'LOGGED_IN_ELSEWHERE',
    ],
    ['20007: extension deleted [Q-137]', TOPIC.EXTENSION_DELETED, {}, web, 'EXTENSION_DELETED'],
    ['20010: log in again [Q-138]', TOPIC.RE_LOGIN, {}, web, 'RE_LOGIN'],
    [
      '20013: desktop clients off',
      TOPIC.DESKTOP_CLIENT_ENABLED,
      { enb_desktop_client: 0 },
      desktop,
      'LINKUS_DISABLED',
    ],
    ['20015: web clients off', TOPIC.WEB_CLIENT_ENABLED, { enb_web_client: 0 }, web, 'LINKUS_DISABLED'],
    ['20082: clients off', TOPIC.LINKUS_ENABLED, { enb_internal_client: 0 }, web, 'LINKUS_DISABLED'],
    ['20153: SDK off', TOPIC.SDK_ENABLED, { enable: 0 }, sdk, 'SDK_PLAN_DISABLED'],
    ['20154: another access key', TOPIC.SDK_ACCESS_KEY, {}, sdk, 'RE_LOGIN'],
    ['90002: the login ended', TOPIC.LOGIN_ENDED, {}, web, 'RE_LOGIN'],
  ] as const)('%s', (_, topic, message, listener, reason) => {
    expect(topicEvent(topic, message, listener)).toEqual({
      kind: 'event',
      name: 'runtimeError',
      data: { code: PBX_ERROR[reason], msg: reason },
    });
  });

  it.each([
    ['somebody else logged in', TOPIC.LOGGED_IN_ELSEWHERE, { username: '1002' }, web],
    ['clients are switched on', TOPIC.WEB_CLIENT_ENABLED, { enb_web_client: 1 }, web],
    [
      'web clients go off and this is a desktop client',
      TOPIC.WEB_CLIENT_ENABLED,
      { enb_web_client: 0 },
      desktop,
    ],
    [
      'desktop clients go off and this is a web client',
      TOPIC.DESKTOP_CLIENT_ENABLED,
      { enb_desktop_client: 0 },
      web,
    ],
    ['the SDK goes off and this login is by password', TOPIC.SDK_ENABLED, { enable: 0 }, web],
    ['the access key changes and this login is by password', TOPIC.SDK_ACCESS_KEY, {}, web],
    ['the topic is not known', 29999, {}, web],
  ] as const)('but not when %s', (_, topic, message, listener) => {
    expect(topicEvent(topic, message, listener)).toBeUndefined();
  });
});

describe('a topic that tells', () => {
  const record = { date: 'Today', time: '17:21:39', timestamp: 1693201380, number: '1001', talk_duration: 0 };
  it.each([
    [
      '20049: another call in the log [Q-41]',
      TOPIC.CDR_CHANGED,
      { ext_num: '1001', personal_cdr: record },
      'cdrChange',
    ],
    ['20053: services', TOPIC.SERVICES, { subscribe_plan_list: [] }, 'servicesChange'],
    ['20065: NAT', TOPIC.NAT_SETTINGS, { enable_nat_fqdn: 0, fqdn_domain: '', turn_port: 0 }, 'natChange'],
    [
      '90001: a colleague',
      TOPIC.COLLEAGUE_STATE,
      { number: '1002', presence: 'idle', devices: [] },
      'colleagueChange',
    ],
  ])('%s', (_, topic, message, name) => {
    expect(topicEvent(topic, message, web)).toEqual({ kind: 'event', name, data: message });
  });

  it.each([
    [
      '20008: the keys that record',
      TOPIC.RECORD_FEATURE_CODE,
      { record_feature_code: '*9' },
      'recordFeatureCode',
      '*9',
    ],
    ['20047: what may be recorded', TOPIC.RECORD_PERMISSION, { enb_ctl_record: 1 }, 'recordPermissions', 1],
    [
      '20047: a value that grants nothing',
      TOPIC.RECORD_PERMISSION,
      { enb_ctl_record: 7 },
      'recordPermissions',
      0,
    ],
    [
      '20048: a call',
      TOPIC.CALL_STATE,
      { record_status: 'pause' },
      'callFeatures',
      { record_status: 'pause' },
    ],
    [
      '20066: other SIP credentials',
      TOPIC.SIP_CREDENTIALS,
      { reg_name: 'n', reg_password: 'h', realm: 'r' },
      'credentials',
      { authorizationUser: 'n', ha1: 'h', realm: 'r' },
    ],
    ['20104: another server', TOPIC.HOT_STANDBY, {}, 'switchedOver', undefined],
    ['20135: call waiting off', TOPIC.CALL_WAITING, { enb_call_waiting: 0 }, 'callWaiting', false],
  ])('%s', (_, topic, message, name, data) => {
    expect(topicEvent(topic, message, web)).toEqual({ kind: 'news', name, data });
  });
});
