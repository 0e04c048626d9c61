import { Emitter } from './net/emitter';
import { Log } from './net/Log';
import type { PBXEvents } from './pbx/events';
import { PBXOperator, type Credentials } from './pbx/PBXOperator';
import { CallMemory } from './phone/callMemory';
import { PhoneOperator } from './phone/PhoneOperator';
import type { DeviceIds, PhoneEvents } from './phone/types';
import { COMMON_ERROR, failure, type Result } from './result';
import type { SipEndpoint } from './sip/sipPort';
import { claimTab, type Tab } from './tab';

export interface InitParams {
  /** Extension number or e-mail address. */
  username: string;
  /** The login signature of the Linkus SDK. */
  secret?: string;
  /** Ours: the user's own password instead of a signature. */
  password?: string;
  /** Ours: a token from an earlier login instead of either. */
  token?: string;
  /** Address of the server, `https://pbx.example.com:8088`. */
  pbxURL: URL | string;
  /** False: nothing is written to the console, and no error is reported to the server. */
  enableLog?: boolean;
  /** How often in a row a registration may fail before it is given up; without limit when absent. */
  reRegistryPhoneTimes?: number;
  userAgent?: 'WebPC' | 'WebClient';
  deviceIds?: DeviceIds;
  /** The other spelling of `deviceIds` in the guide. */
  deviceId?: DeviceIds;
  /** True: one call at a time, whatever the server says. */
  disableCallWaiting?: boolean;
}

/** What {@link init} gives. */
export interface InitResult {
  phone: PhoneOperator;
  pbx: PBXOperator;
  /** Ends all calls, closes both sockets, and stops hearing and telling of anything; {@link init} may follow. */
  destroy: () => void;
}

/** Another name of {@link InitResult}. */
export type Operators = InitResult;

type AnyEvents = PBXEvents & PhoneEvents;
const bus = new Emitter<AnyEvents>();
const operators = new Set<PBXOperator>();

/** Hears an event of every operator that {@link init} makes; useful where the operators are not at hand. */
export function on<Name extends keyof AnyEvents>(
  eventName: Name,
  listener: (data: AnyEvents[Name]) => void,
): () => void {
  if (eventName === 'colleagueChange') for (const pbx of operators) pbx.followColleagues();
  return bus.on(eventName, listener);
}

/**
 * Logs in and prepares the phone; `phone.start()` registers it.
 *
 * @throws a Result: what was wrong with the address, the login or the network
 */
export async function init(params: InitParams): Promise<InitResult> {
  const url = address(params.pbxURL);
  const userAgent = params.userAgent ?? 'WebClient';
  const pbx = new PBXOperator({
    username: params.username,
    url,
    credentials: credentials(params),
    userAgent,
  });
  const log = new Log({
    enabled: params.enableLog ?? true,
    upload: (entries) => pbx.uploadLog(entries),
  });
  try {
    await pbx.init();
    // JsSIP is large; a login page need not load it.
    const [info, tab, { JsSipEndpoint }] = await Promise.all([
      pbx.registerInfo(),
      claimTab(),
      import('./sip/jssipEndpoint'),
    ]);
    const endpoint = new JsSipEndpoint({
      number: pbx.extensionNumber,
      host: url.hostname,
      socketUrl: sipSocket(url, pbx.extensionNumber),
      authorizationUser: info.registername,
      ha1: info.registerpassword,
      realm: info.realm,
      userAgent,
      contactParameters: [userAgent === 'WebPC' ? 'webpc' : 'webclient'],
      accessType: pbx.accessType,
      instanceId: tab.instanceId,
    });
    return assemble({ params, pbx, endpoint, tab, log });
  } catch (error) {
    pbx.destroy();
    log.stop();
    log.error('init', String(error));
    throw asResult(error);
  }
}

interface Parts {
  params: InitParams;
  pbx: PBXOperator;
  endpoint: SipEndpoint;
  tab: Tab;
  log: Log;
}

function assemble({ params, pbx, endpoint, tab, log }: Parts): InitResult {
  const phone = new PhoneOperator({
    endpoint,
    extension: pbx.extensionNumber,
    callWaiting: pbx.callWaiting && !params.disableCallWaiting,
    recordPermissions: pbx.recordPermissions,
    recordFeatureCode: () => pbx.recordFeatureCode,
    deviceIds: params.deviceIds ?? params.deviceId ?? {},
    reRegistryPhoneTimes: params.reRegistryPhoneTimes ?? Infinity,
    memory: new CallMemory(pbx.extensionNumber, tab.storage),
    probe: () => pbx.probe(),
    lookUp: (number, nameWanted) => pbx.lookUp(number, nameWanted),
    report: (report) => pbx.report(report),
  });
  pbx.news.on('credentials', ({ authorizationUser, ha1, realm }) =>
    phone.reRegister(authorizationUser, ha1, realm),
  );
  pbx.news.on('callWaiting', (enabled) => phone.setCallWaiting(enabled && !params.disableCallWaiting));
  pbx.news.on('recordPermissions', (permissions) => phone.setRecordPermissions(permissions));
  pbx.news.on('callFeatures', (features) => phone.told(features));
  pbx.news.on('leaving', () => phone.disconnect());
  pbx.on('runtimeError', () => phone.disconnect());
  operators.add(pbx);
  if (bus.hasListener('colleagueChange')) pbx.followColleagues();
  const forward = (name: string, data: unknown) => bus.emit(name as keyof AnyEvents, data as never);
  pbx.observe(forward);
  phone.observe(forward);
  keepLog(pbx, phone, log);
  const stopWatching = watchPage(pbx, phone, log);
  return {
    phone,
    pbx,
    destroy: () => {
      stopWatching();
      operators.delete(pbx);
      phone.destroy();
      // Before the operator puts its token away, without which the server takes nothing.
      log.flush();
      log.stop();
      pbx.destroy();
      tab.release();
    },
  };
}

function keepLog(pbx: PBXOperator, phone: PhoneOperator, log: Log): void {
  pbx.news.on('leaving', () => log.flush());
  pbx.on('runtimeError', ({ code, msg }) => {
    // The login is over, often for many clients in the same moment: the server would refuse what they report.
    log.stop();
    log.error('pbx', `${code} ${msg}`);
  });
  pbx.on('connectionChange', (connected) => log.info('pbx', connected ? 'connected' : 'disconnected'));
  phone.on('registered', () => log.info('phone', 'registered'));
  phone.on('disconnected', () => log.info('phone', 'disconnected'));
  phone.on('registrationFailed', ({ code, msg }) =>
    log.error('phone', `registration failed: ${code} ${msg}`),
  );
  phone.on('newRTCSession', ({ callId, session }) => {
    log.info('session', `${callId} ${session.communicationType}`);
    session.on('clientError', ({ cause }) => log.error('session', `${callId} ${cause}`));
    session.on('failed', ({ cause, code }) => log.info('session', `${callId} failed: ${code} ${cause}`));
    session.on('ended', ({ cause }) => log.info('session', `${callId} ended: ${cause}`));
  });
}

/** What is thrown always has a code. */
function asResult(error: unknown): Error & Result {
  const { code = 0 } = error as Partial<Result>;
  if (error instanceof Error && code < 0) return error as Error & Result;
  return failure(COMMON_ERROR.UNKNOWN_ERROR, error instanceof Error ? error.message : undefined);
}

function sipSocket(server: URL, number: string): string {
  const url = new URL(`/ws?exten=${encodeURIComponent(number)}`, server);
  url.protocol = server.protocol === 'http:' ? 'ws:' : 'wss:';
  return url.href;
}

function address(given: URL | string): URL {
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw failure(COMMON_ERROR.INVALID_PBX_URL);
  }
  // Browsers give no microphone to plain http, but for this very machine, where development happens.
  const here = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && here))
    throw failure(COMMON_ERROR.PBX_URL_NOT_HTTPS);
  return url;
}

function credentials({ secret, password, token }: InitParams): Credentials {
  if (token !== undefined) return { kind: 'token', token };
  if (password !== undefined) return { kind: 'password', password };
  return { kind: 'signature', secret: secret ?? '' };
}

/** Calls are written down and errors told before the page goes; sockets are renewed when the network comes back. */
function watchPage(pbx: PBXOperator, phone: PhoneOperator, log: Log): () => void {
  const leaving = () => {
    phone.remember();
    log.flush();
  };
  const online = () => {
    pbx.networkChanged();
    phone.networkChanged();
  };
  addEventListener('pagehide', leaving);
  addEventListener('online', online);
  return () => {
    removeEventListener('pagehide', leaving);
    removeEventListener('online', online);
  };
}
