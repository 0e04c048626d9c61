import { UA } from 'jssip';
import { Emitter } from '../net/emitter';
import { partyOf, replacesValue } from './headers';
import { CONNECTION, JsSipCall, SESSION_EXPIRES, type NativeMessage, type NativeSession } from './jssipCall';
import { JsSipSocket } from './jssipSocket';
import type {
  Party,
  SipCall,
  SipCallOptions,
  SipEndpoint,
  SipEndpointConfig,
  SipEndpointEvents,
} from './sipPort';

const REGISTER_EXPIRES = 1800;
/** Ours to refuse or to let ring: the server decides how long a call rings, this only ends a forgotten one. */
const NO_ANSWER_SECONDS = 300;

/** The one place where JsSIP lives. */
export class JsSipEndpoint extends Emitter<SipEndpointEvents> implements SipEndpoint {
  readonly #ua: UA;
  readonly #socket: JsSipSocket;
  readonly #config: SipEndpointConfig;

  constructor(config: SipEndpointConfig) {
    super();
    this.#config = config;
    this.#socket = new JsSipSocket(config.socketUrl);
    const address = `sip:${config.number}@${config.host}`;
    this.#ua = new UA({
      sockets: this.#socket,
      uri: address,
      contact_uri: [address, ...config.contactParameters].join(';'),
      authorization_user: config.authorizationUser,
      ha1: config.ha1,
      realm: config.realm,
      user_agent: config.userAgent,
      register_expires: REGISTER_EXPIRES,
      no_answer_timeout: NO_ANSWER_SECONDS,
      // Our socket has a back-off of its own; JsSIP only asks.
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 1,
      ...(config.instanceId ? { instance_id: config.instanceId } : {}),
    });
    if (config.accessType) {
      this.#ua.registrator().setExtraHeaders([`User-Agent-Access-Type: ${config.accessType}`]);
    }
    this.#ua.on('connected', () => this.emit('connected', undefined));
    this.#ua.on('disconnected', () => this.emit('disconnected', undefined));
    this.#ua.on('registered', () => this.emit('registered', undefined));
    this.#ua.on('unregistered', () => this.emit('unregistered', undefined));
    this.#ua.on('registrationFailed', ({ response, cause }) => {
      const answer = response as unknown as NativeMessage | null | undefined;
      this.emit('registrationFailed', {
        status: answer?.status_code ?? 0,
        cause: cause ?? '',
        retryAfter: Number.parseInt(answer?.getHeader('Retry-After') ?? '', 10) || undefined,
      });
    });
    this.#ua.on('newRTCSession', (event: { originator: string; session: unknown; request: unknown }) => {
      if (event.originator !== 'remote') return;
      this.emit('incoming', incoming(event.session as NativeSession, event.request as NativeMessage, config));
    });
  }

  get isRegistered(): boolean {
    return this.#ua.isRegistered();
  }

  start(): void {
    this.#socket.returns = true;
    this.#ua.start();
  }

  stop(): void {
    this.#socket.returns = false;
    this.#ua.stop();
  }

  call(number: string, { stream, replaces }: SipCallOptions): SipCall {
    let request: NativeMessage | undefined;
    const heard = (event: { request: unknown }) => {
      request = event.request as NativeMessage;
    };
    // JsSIP tells the request of a new call, with its Call-ID, only by this event, before `call` returns.
    this.#ua.once('newRTCSession', heard);
    const native = this.#ua.call(`sip:${encodeURIComponent(number)}@${this.#config.host}`, {
      mediaStream: stream,
      pcConfig: CONNECTION,
      sessionTimersExpires: SESSION_EXPIRES,
      extraHeaders: replaces ? [`Replaces: ${replacesValue(replaces)}`, 'Require: replaces'] : [],
    });
    if (!request) throw new Error('JsSIP made a call without a request');
    return new JsSipCall(native, request, { number, name: '', company: '' }, this.#config);
  }

  register(): void {
    this.#ua.register();
  }

  reRegister(authorizationUser: string, ha1: string, realm?: string): void {
    this.#ua.set('authorization_user', authorizationUser);
    this.#ua.set('ha1', ha1);
    if (realm) this.#ua.set('realm', realm);
    this.#ua.register();
  }

  wake(): void {
    this.#socket.wake();
  }

  drop(reason: string): void {
    this.#socket.drop(reason);
  }
}

function incoming(native: NativeSession, request: NativeMessage, own: SipEndpointConfig): SipCall {
  const shown = partyOf(request.getHeader('Remote-Party-ID') ?? request.getHeader('P-Asserted-Identity'));
  const from = native.remote_identity;
  const party: Party = {
    number: shown?.number ?? from.uri.user ?? '',
    name: shown?.name || from.display_name || '',
    company: request.getHeader('Contacts-Company') ?? '',
  };
  return new JsSipCall(native, request, party, own);
}
