import { Emitter } from '../net/emitter';
import { ReconnectingSocket } from '../net/reconnectingSocket';
import { COMMON_ERROR, PBX_ERROR, PBX_SUCCESS, PbxFailure, result, type Result } from '../result';
import type { Report } from '../phone/types';
import { EventSocket } from './eventSocket';
import { RestClient } from './rest';
import { TOPIC } from './topics';
import type {
  CdrNotifyData,
  CdrPage,
  CdrQueryParams,
  Colleague,
  ColleagueState,
  PersonalExtension,
  PersonalGlobal,
  ProductAnswer,
  RegisterInfo,
} from './types';

/** How the user is known to the server. */
export type Credentials =
  /** The Linkus SDK's way: a signature that the application's server has asked for. */
  | { kind: 'signature'; secret: string }
  /** Ours: the user's own password, as typed on a login page. */
  | { kind: 'password'; password: string }
  /** Ours: a token from an earlier login. */
  | { kind: 'token'; token: string };

export interface PBXEvents {
  runtimeError: Result;
  cdrChange: CdrNotifyData;
  /** Ours: a colleague's devices changed state. */
  colleagueChange: ColleagueState;
  /** Ours: the event socket is there (true) or is being reached again (false). */
  connectionChange: boolean;
  /** Ours: events may have been missed; what was asked before should be asked again. */
  missed: undefined;
  /** Used inside: the SIP credentials of this login changed. */
  credentials: { authorizationUser: string; ha1: string; realm: string };
  /** Used inside: call waiting was switched. */
  callWaiting: boolean;
}

export interface PBXConfig {
  username: string;
  url: URL;
  credentials: Credentials;
  userAgent: 'WebPC' | 'WebClient';
  fetcher?: typeof fetch;
  createSocket?: (url: string, protocols?: string[]) => WebSocket;
}

const TOPICS = Object.values(TOPIC);

/** The server as one user's client sees it: login, data, events. */
export class PBXOperator extends Emitter<PBXEvents> {
  readonly username: string;
  readonly secret: string;
  readonly url: URL;
  extensionNumber = '';
  extensionId = '';
  extensionName = '';
  accessType = '';
  callWaiting = true;

  readonly #config: PBXConfig;
  readonly #rest: RestClient;
  readonly #events: EventSocket;
  #initialized = false;

  constructor(config: PBXConfig) {
    super();
    this.#config = config;
    this.username = config.username;
    this.secret = config.credentials.kind === 'signature' ? config.credentials.secret : '';
    this.url = config.url;
    this.#rest = new RestClient(config.url, config.fetcher);
    const link = new ReconnectingSocket({ url: () => this.#eventUrl(), create: config.createSocket });
    this.#events = new EventSocket(link, TOPICS);
    this.#events.on('event', ({ type, message }) => this.#onEvent(type, message));
    this.#events.on('closed', () => this.emit('connectionChange', false));
    this.#events.on('open', ({ again }) => {
      this.emit('connectionChange', true);
      if (again) this.emit('missed', undefined);
    });
  }

  get token(): string {
    return this.#rest.token;
  }

  get socket(): WebSocket | undefined {
    return this.#events.socket;
  }

  /** Called by {@link init}; a second call after success rejects with PBX_ALREADY_INITIALIZED. */
  async init(): Promise<Result> {
    if (this.#initialized) throw new PbxFailure('PBX_ALREADY_INITIALIZED');
    await this.#product();
    await this.#login();
    const personal = await this.#personal();
    if (!personal) throw new PbxFailure('GET_PERSONAL_NOT_FOUND_DATA');
    this.extensionNumber = personal.number;
    this.extensionId = String(personal.id);
    this.extensionName = personal.caller_id_name;
    this.callWaiting = personal.enb_web_client_call_waiting !== 0;
    const global = await this.#rest.get<PersonalGlobal>('extension/getpersonalglobal');
    if (global.enb_internal_client === 0) throw new PbxFailure('LINKUS_DISABLED');
    this.#initialized = true;
    this.#events.start();
    return result(PBX_SUCCESS.SUCCESS);
  }

  /** The credentials of this login for the SIP socket. @throws PbxFailure */
  registerInfo(): Promise<RegisterInfo> {
    return this.#rest.get<RegisterInfo>('extension/getregisterinfo');
  }

  /** A page of the personal call log. @throws PbxFailure */
  cdrQuery({ page, size, status = 0, sortBy, orderBy = 'desc', filter }: CdrQueryParams): Promise<CdrPage> {
    return this.#rest.get<CdrPage>('cdr/searchpersonal', {
      page,
      page_size: size,
      sort_by: sortBy,
      order_by: orderBy,
      status,
      number: filter || undefined,
    }) as Promise<CdrPage>;
  }

  /** Ours: everybody in the company, with what their devices do now. @throws PbxFailure */
  async colleagues(): Promise<Colleague[]> {
    const answer = await this.#rest.get<{ colleague_list?: Colleague[] }>('extension/colleagues');
    return answer.colleague_list ?? [];
  }

  /** Keeps a call's quality report with its record; a failure is of no consequence to the call. */
  report(report: Report): void {
    this.#rest.post('rascallreport/web', report).catch(() => undefined);
  }

  /** Whether the server answers at this moment. */
  probe(): Promise<boolean> {
    return this.#events.probe();
  }

  /** Ours: the network came back or changed. */
  networkChanged(): void {
    this.#events.drop('network changed');
  }

  /** Logs the user out; the token is void afterwards, whatever the answer. */
  async logout(): Promise<Result> {
    try {
      await this.#rest.get('logout');
    } finally {
      this.destroy();
    }
    return result(PBX_SUCCESS.SUCCESS);
  }

  destroy(): void {
    this.#events.stop();
    this.#rest.token = '';
    this.removeAll();
  }

  async #product(): Promise<void> {
    try {
      const answer = await this.#rest.get<ProductAnswer>('pbx/getproduct', { host: this.url.host });
      this.accessType = answer.access_type;
    } catch (error) {
      if (error instanceof PbxFailure && error.code === PBX_ERROR.PBX_NETWORK_ERROR) throw error;
      throw Object.assign(new Error('GET_PRODUCT_FAILED'), result(COMMON_ERROR.GET_PRODUCT_FAILED));
    }
  }

  async #login(): Promise<void> {
    const { credentials, userAgent, username } = this.#config;
    if (credentials.kind === 'token') {
      this.#rest.token = credentials.token;
      return;
    }
    const sdk = credentials.kind === 'signature';
    const answer = await this.#rest.post<{ access_token: string }>('login', {
      username,
      password: sdk ? credentials.secret : credentials.password,
      login_source: userAgent === 'WebPC' ? 'webpc' : null,
      ...(sdk ? { login_jump: 'sdk' } : {}),
    });
    this.#rest.token = answer.access_token;
  }

  async #personal(): Promise<PersonalExtension | undefined> {
    try {
      return (await this.#rest.get<{ extension?: PersonalExtension }>('extension/getpersonal')).extension;
    } catch (error) {
      // A kept token that the server no longer knows: the user has to type the password again.
      const refused = error instanceof PbxFailure && error.code === PBX_ERROR.PBX_API_ERROR;
      if (refused && this.#config.credentials.kind === 'token')
        throw new PbxFailure('RE_LOGIN', error.errcode);
      throw error;
    }
  }

  #eventUrl(): string {
    const url = new URL('/api/v1.0/subscribe', this.url);
    url.protocol = url.protocol === 'http:' ? 'ws:' : 'wss:';
    url.searchParams.set('access_token', this.#rest.token);
    return url.href;
  }

  #onEvent(type: number, message: unknown): void {
    const body = message as Record<string, unknown>;
    switch (type) {
      case TOPIC.LOGGED_IN_ELSEWHERE:
        return this.#fail('LOGGED_IN_ELSEWHERE');
      case TOPIC.EXTENSION_DELETED:
        return this.#fail('EXTENSION_DELETED');
      case TOPIC.RE_LOGIN:
      case TOPIC.LOGIN_ENDED:
      case TOPIC.SDK_ACCESS_KEY:
        return this.#fail('RE_LOGIN');
      case TOPIC.LINKUS_ENABLED:
        if (body.enb_internal_client === 0) this.#fail('LINKUS_DISABLED');
        return;
      case TOPIC.WEB_CLIENT_ENABLED:
        if (body.enb_web_client === 0) this.#fail('LINKUS_DISABLED');
        return;
      case TOPIC.SDK_ENABLED:
        if (body.enable === 0 && this.#config.credentials.kind === 'signature')
          this.#fail('SDK_PLAN_DISABLED');
        return;
      case TOPIC.CDR_CHANGED:
        return this.emit('cdrChange', message as CdrNotifyData);
      case TOPIC.SIP_CREDENTIALS:
        return this.emit('credentials', {
          authorizationUser: String(body.reg_name),
          ha1: String(body.reg_password),
          realm: String(body.realm),
        });
      case TOPIC.CALL_WAITING:
        return this.emit('callWaiting', body.enb_call_waiting !== 0);
      case TOPIC.HOT_STANDBY:
        return this.#events.drop('the server switched over');
      case TOPIC.COLLEAGUE_STATE:
        return this.emit('colleagueChange', message as ColleagueState);
      default:
        // Topics of features that this version does not have.
        return;
    }
  }

  /** The login is over: nothing more is to be had from this server with this token. */
  #fail(
    reason:
      'LOGGED_IN_ELSEWHERE' | 'EXTENSION_DELETED' | 'RE_LOGIN' | 'LINKUS_DISABLED' | 'SDK_PLAN_DISABLED',
  ): void {
    this.#events.stop();
    this.emit('runtimeError', result(PBX_ERROR[reason]));
  }
}
