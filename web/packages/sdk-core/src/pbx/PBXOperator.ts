import { Emitter } from '../net/emitter';
import type { LogEntry } from '../net/Log';
import { ReconnectingSocket } from '../net/reconnectingSocket';
import { COMMON_ERROR, failure, PBX_ERROR, PBX_SUCCESS, PbxFailure, result, type Result } from '../result';
import type { RecordPermissions, Report, StaticCallStatus } from '../phone/types';
import { EventSocket } from './eventSocket';
import { recordPermissions, topicEvent, type PBXEvents, type PbxNews } from './events';
import type { Reach, ReachChange } from './reach';
import { RestClient } from './rest';
import { RunningCalls } from './RunningCalls';
import { TOPIC } from './topics';
import type {
  CdrPage,
  CdrQueryParams,
  Colleague,
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

/** @internal */
export interface PBXConfig {
  username: string;
  url: URL;
  credentials: Credentials;
  userAgent: 'WebPC' | 'WebClient';
  fetcher?: typeof fetch;
  createSocket?: (url: string, protocols?: string[]) => WebSocket;
}

/** Of these there is much to tell; who does not listen shall not be told. */
const WHEN_LISTENED = new Map<string, number>([
  ['colleagueChange', TOPIC.COLLEAGUE_STATE],
  ['parkingChange', TOPIC.PARKING],
  ['ownCallsChange', TOPIC.OWN_CALLS],
]);
const TOPICS = Object.values(TOPIC).filter((topic) => ![...WHEN_LISTENED.values()].includes(topic));

/** The server as one user's client sees it: login, data, events. */
export class PBXOperator extends Emitter<PBXEvents> {
  /** As it was given: extension number or e-mail address. */
  readonly username: string;
  /** The login signature; empty when the login was by something else. */
  readonly secret: string;
  readonly url: URL;
  extensionNumber = '';
  extensionId = '';
  extensionName = '';

  /** What the phone has to hear. @internal */
  readonly news = new Emitter<PbxNews>();
  /** @internal */
  accessType = '';
  /** @internal */
  callWaiting = true;
  /** @internal */
  recordPermissions: RecordPermissions = 0;
  /** @internal */
  recordFeatureCode = '';

  /** Ours: the user's running calls on all devices. */
  readonly runningCalls: RunningCalls;

  readonly #config: PBXConfig;
  readonly #rest: RestClient;
  readonly #events: EventSocket;
  #initialized = false;

  /** @internal */
  constructor(config: PBXConfig) {
    super();
    this.#config = config;
    this.username = config.username;
    this.secret = config.credentials.kind === 'signature' ? config.credentials.secret : '';
    this.url = config.url;
    this.#rest = new RestClient(config.url, config.fetcher);
    this.runningCalls = new RunningCalls(this.#rest);
    const link = new ReconnectingSocket({ url: () => this.#eventUrl(), create: config.createSocket });
    this.#events = new EventSocket(link, TOPICS);
    this.#events.on('event', ({ type, message }) => this.#onEvent(type, message));
    this.#events.on('closed', () => this.emit('connectionChange', false));
    this.#events.on('open', ({ again }) => {
      this.emit('connectionChange', true);
      if (again) this.emit('missed', undefined);
    });
    this.news.on('recordFeatureCode', (code) => {
      this.recordFeatureCode = code;
    });
    this.news.on('switchedOver', () => this.#events.drop('the server switched over'));
  }

  /** What proves this login to the server. */
  get token(): string {
    return this.#rest.token;
  }

  /** The event socket of the moment. */
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
    this.#take(personal);
    const global = await this.#rest.get<PersonalGlobal>('extension/getpersonalglobal');
    if (global.enb_internal_client === 0) throw new PbxFailure('LINKUS_DISABLED');
    this.recordFeatureCode = global.record_feature_code;
    this.#initialized = true;
    this.#events.start();
    return result(PBX_SUCCESS.SUCCESS);
  }

  /** The credentials of this login for the SIP socket. @throws PbxFailure @internal */
  async registerInfo(): Promise<RegisterInfo> {
    try {
      return await this.#rest.get<RegisterInfo>('extension/getregisterinfo');
    } catch (error) {
      const refused = error instanceof PbxFailure && error.code === PBX_ERROR.PBX_API_ERROR;
      throw refused ? new PbxFailure('REGISTRY_FAILED', error.errcode, error.msg) : error;
    }
  }

  /** A page of the personal call log. @throws PbxFailure */
  cdrQuery(params: CdrQueryParams): Promise<CdrPage> {
    const { page, size, status = 0, sortBy, orderBy = 'desc', filter } = params;
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

  /** Ours: how the user can be reached. @throws PbxFailure */
  reach(): Promise<Reach> {
    return this.#rest.get<Reach>('reach');
  }

  /** Ours: changes how the user can be reached, and tells what holds then. @throws PbxFailure with the fields that are wrong */
  changeReach(change: ReachChange): Promise<Reach> {
    return this.#rest.post<Reach>('reach', change);
  }

  /** What the company's directory knows of a number; empty where it does not, or cannot be asked. @internal */
  async lookUp(number: string, nameWanted: boolean): Promise<Partial<StaticCallStatus>> {
    const ask = async <T>(path: string, query: Record<string, string>) =>
      this.#rest.get<T>(path, query).catch(() => undefined);
    const [match, picture] = await Promise.all([
      nameWanted ? ask<{ name?: string }>('contacts/matchall', { number }) : undefined,
      ask<{ photo?: string }>('extension/getphoto', { ext_num: number }),
    ]);
    const photo = picture?.photo;
    const avatar = photo ? new URL(`/api/photo/${encodeURIComponent(photo)}`, this.url).href : '';
    return { name: match?.name ?? '', avatar };
  }

  /** Keeps a call's quality report with its record; a failure is of no consequence to the call. @internal */
  report(report: Report): void {
    this.#rest.post('rascallreport/web', report).catch(() => undefined);
  }

  /** @internal */
  uploadLog(entries: LogEntry[]): Promise<unknown> {
    return this.#rest.post('systemlog/webclientlog', entries, { keepalive: true });
  }

  /** From now on `colleagueChange` is told. Listening for it does this too. @internal */
  followColleagues(): void {
    this.#events.add(TOPIC.COLLEAGUE_STATE);
  }

  /** @internal */
  protected override listened(eventName: string): void {
    const topic = WHEN_LISTENED.get(eventName);
    if (topic !== undefined) this.#events.add(topic);
  }

  /** Asks for what our own client shows and applications do not. @throws PbxFailure @internal */
  ask<T>(path: string, query: Record<string, string | number | undefined> = {}): Promise<T> {
    return this.#rest.get<T>(path, query);
  }

  /** Changes what our own client changes and applications do not. @throws PbxFailure @internal */
  order<T>(path: string, body: object = {}): Promise<T> {
    return this.#rest.post<T>(path, body);
  }

  /** Tells of a topic that has no event of its own. @internal */
  onTopic(topic: number, listener: (message: unknown) => void): void {
    this.#events.add(topic);
    this.#events.on('event', ({ type, message }) => {
      if (type === topic) listener(message);
    });
  }

  /** Whether the server answers at this moment. @internal */
  probe(): Promise<boolean> {
    return this.#events.probe();
  }

  /** The network came back or changed. @internal */
  networkChanged(): void {
    this.#events.drop('network changed');
  }

  /** Ends all calls and logs the user out; the token is void afterwards, whatever the answer. */
  async logout(): Promise<Result> {
    this.news.emit('leaving', undefined);
    try {
      await this.#rest.get('logout');
    } finally {
      this.destroy();
    }
    return result(PBX_SUCCESS.SUCCESS);
  }

  /** Closes the event socket and stops telling of anything; the login stays valid on the server. */
  destroy(): void {
    this.#events.stop();
    this.#rest.token = '';
    this.news.removeAll();
    this.removeAll();
  }

  async #product(): Promise<void> {
    try {
      const answer = await this.#rest.get<ProductAnswer>('pbx/getproduct', { host: this.url.host });
      this.accessType = answer.access_type;
    } catch (error) {
      if (error instanceof PbxFailure && error.code === PBX_ERROR.PBX_NETWORK_ERROR) throw error;
      throw failure(COMMON_ERROR.GET_PRODUCT_FAILED);
    }
  }

  async #login(): Promise<void> {
    const { credentials, userAgent, username } = this.#config;
    if (credentials.kind === 'token') {
      this.#rest.token = credentials.token;
      return;
    }
    const sdk = credentials.kind === 'signature';
    const answer = await this.#rest.post<{ access_token?: string }>('login', {
      username,
      password: sdk ? credentials.secret : credentials.password,
      login_source: userAgent === 'WebPC' ? 'webpc' : null,
      ...(sdk ? { login_jump: 'sdk' } : {}),
    });
    if (!answer.access_token) throw new PbxFailure('UNKNOWN_ERROR');
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

  #take(personal: PersonalExtension): void {
    const desktop = this.#config.userAgent === 'WebPC';
    if ((desktop ? personal.enb_desktop_client : personal.enb_web_client) === 0)
      throw new PbxFailure('LINKUS_DISABLED');
    this.extensionNumber = personal.number;
    this.extensionId = String(personal.id);
    this.extensionName = personal.caller_id_name;
    this.callWaiting = personal.enb_web_client_call_waiting !== 0;
    this.recordPermissions = recordPermissions(personal.enb_ctl_record);
  }

  #eventUrl(): string {
    const url = new URL('/api/v1.0/subscribe', this.url);
    url.protocol = url.protocol === 'http:' ? 'ws:' : 'wss:';
    url.searchParams.set('access_token', this.#rest.token);
    return url.href;
  }

  #onEvent(type: number, message: unknown): void {
    const { extensionNumber } = this;
    const { credentials, userAgent } = this.#config;
    const listener = { extensionNumber, userAgent, sdk: credentials.kind === 'signature' };
    const event = topicEvent(type, message as Record<string, unknown>, listener);
    // The login is over: nothing more is to be had from this server with this token.
    if (event?.name === 'runtimeError') this.#events.stop();
    if (event?.kind === 'event') this.emit(event.name, event.data);
    else if (event) this.news.emit(event.name, event.data);
  }
}
