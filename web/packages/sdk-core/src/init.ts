import { Emitter } from './net/emitter';
import { PBXOperator, type Credentials, type PBXEvents } from './pbx/PBXOperator';
import { CallMemory } from './phone/callMemory';
import { PhoneOperator } from './phone/PhoneOperator';
import type { DeviceIds, PhoneEvents } from './phone/types';
import { COMMON_ERROR, result, type Result } from './result';
import { claimTab } from './tab';

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
  /** How often in a row a registration may fail before it is given up; without limit when absent. */
  reRegistryPhoneTimes?: number;
  userAgent?: 'WebPC' | 'WebClient';
  deviceIds?: DeviceIds;
  /** The other spelling of `deviceIds` in the guide. */
  deviceId?: DeviceIds;
  /** True: one call at a time, whatever the server says. */
  disableCallWaiting?: boolean;
}

export interface Operators {
  phone: PhoneOperator;
  pbx: PBXOperator;
  destroy: () => void;
}

type AnyEvents = PBXEvents & PhoneEvents;
const bus = new Emitter<AnyEvents>();

/** Hears an event of every operator that {@link init} makes; useful where the operators are not at hand. */
export function on<Name extends keyof AnyEvents>(
  eventName: Name,
  listener: (data: AnyEvents[Name]) => void,
): () => void {
  return bus.on(eventName, listener);
}

/**
 * Logs in and prepares the phone; `phone.start()` registers it.
 *
 * @throws a Result: what was wrong with the address, the login or the network
 */
export async function init(params: InitParams): Promise<Operators> {
  const url = address(params.pbxURL);
  const userAgent = params.userAgent ?? 'WebClient';
  const pbx = new PBXOperator({
    username: params.username,
    url,
    credentials: credentials(params),
    userAgent,
  });
  await pbx.init();
  // JsSIP is large; a login page need not load it.
  const [info, tab, { JsSipEndpoint }] = await Promise.all([
    pbx.registerInfo(),
    claimTab(),
    import('./sip/jssipEndpoint'),
  ]);
  const socketUrl = new URL(`/ws?exten=${encodeURIComponent(pbx.extensionNumber)}`, url);
  socketUrl.protocol = url.protocol === 'http:' ? 'ws:' : 'wss:';
  const phone = new PhoneOperator({
    endpoint: new JsSipEndpoint({
      number: pbx.extensionNumber,
      host: url.hostname,
      socketUrl: socketUrl.href,
      authorizationUser: info.registername,
      ha1: info.registerpassword,
      realm: info.realm,
      userAgent,
      contactParameters: [userAgent === 'WebPC' ? 'webpc' : 'webclient'],
      accessType: pbx.accessType,
      instanceId: tab.instanceId,
    }),
    extension: pbx.extensionNumber,
    callWaiting: pbx.callWaiting && !params.disableCallWaiting,
    deviceIds: params.deviceIds ?? params.deviceId ?? {},
    reRegistryPhoneTimes: params.reRegistryPhoneTimes ?? Infinity,
    memory: new CallMemory(pbx.extensionNumber, tab.storage),
    probe: () => pbx.probe(),
    report: (report) => pbx.report(report),
  });
  pbx.on('credentials', ({ authorizationUser, ha1, realm }) =>
    phone.reRegister(authorizationUser, ha1, realm),
  );
  pbx.on('callWaiting', (enabled) => phone.setCallWaiting(enabled && !params.disableCallWaiting));
  pbx.on('runtimeError', () => phone.disconnect());
  const forward = (name: string, data: unknown) => bus.emit(name as keyof AnyEvents, data as never);
  pbx.observe(forward);
  phone.observe(forward);
  const stopWatching = watchPage(pbx, phone);
  return {
    phone,
    pbx,
    destroy: () => {
      stopWatching();
      phone.destroy();
      pbx.destroy();
    },
  };
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

function failure(code: number): Error & Result {
  const { msg } = result(code);
  return Object.assign(new Error(msg), { code, msg });
}

/** Calls are written down before the page goes, and sockets are renewed when the network comes back. */
function watchPage(pbx: PBXOperator, phone: PhoneOperator): () => void {
  const leaving = () => phone.remember();
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
