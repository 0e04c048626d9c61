import { Emitter } from '../net/emitter';
import { PHONE_ERROR, PHONE_SUCCESS, result, type Result } from '../result';
import type { SipCall, SipEndpoint } from '../sip/sipPort';
import { LEG_WAITS_MILLIS, type CallMemory, type RememberedCall } from './callMemory';
import { capture, fullProcessing, openCamera, openMicrophone, type AudioProcessing } from './localMedia';
import { Session, type SessionHost } from './Session';
import type { CallOptions, DeviceIds, PhoneEvents, Report, StaticCallStatus } from './types';

export interface PhoneConfig {
  endpoint: SipEndpoint;
  extension: string;
  callWaiting: boolean;
  deviceIds: DeviceIds;
  reRegistryPhoneTimes: number;
  memory: CallMemory;
  /** Asks the server over another way whether it can be reached at this moment. */
  probe: () => Promise<boolean>;
  /** The last report of a call, when it has ended. */
  report: (report: Report) => void;
  now?: () => number;
}

/** One active and one held: the limit the guide gives. */
const MAX_CALLS = 2;
const CALLS_PER_SECOND = 2;
/** A new media path that is not there by then will not come in this dialog. */
const ICE_RESTART_PATIENCE = 5000;
/** Longer than the server keeps a leg there is nothing to come back to. */
const RESUME_PATIENCE = LEG_WAITS_MILLIS + 2000;

/** All calls of one extension in this client. */
export class PhoneOperator extends Emitter<PhoneEvents> {
  readonly sessions = new Map<string, Session>();
  currentSessionID = '';
  deviceIds: DeviceIds;
  reRegistryPhoneTimes: number;
  /** Recording on demand is not granted by default. */
  recordPermissions = 0;

  readonly #config: PhoneConfig;
  readonly #host: SessionHost;
  readonly #ringing = new Map<string, Session>();
  readonly #awaiting = new Map<Session, ReturnType<typeof setTimeout>>();
  #processing: AudioProcessing = fullProcessing;
  #callWaiting: boolean;
  #reRegistered = 0;
  #registered = false;
  #dialled: number[] = [];
  #remembered: RememberedCall[];

  constructor(config: PhoneConfig) {
    super();
    this.#config = config;
    this.#callWaiting = config.callWaiting;
    this.deviceIds = config.deviceIds;
    this.reRegistryPhoneTimes = config.reRegistryPhoneTimes;
    this.#remembered = config.memory.take(this.#now());
    this.#host = this.#sessionHost();
    const { endpoint } = config;
    endpoint.on('connected', () => this.emit('connected', undefined));
    endpoint.on('disconnected', () => this.#disconnected());
    endpoint.on('registered', () => this.#onRegistered());
    endpoint.on('unregistered', () => this.#setRegistered(false));
    endpoint.on('registrationFailed', ({ status, cause }) => this.#registrationFailed(status, cause));
    endpoint.on('incoming', (call) => this.#incoming(call));
  }

  get isRegistered(): boolean {
    return this.#registered;
  }

  get currentSession(): Session | undefined {
    return this.sessions.get(this.currentSessionID);
  }

  get incomingList(): Session[] {
    return [...this.#ringing.values()];
  }

  get isMaxCall(): boolean {
    return this.sessions.size + this.#ringing.size >= (this.#callWaiting ? MAX_CALLS : 1);
  }

  /** Registers; listen to events before, or the first ones are missed. */
  start(): void {
    for (const remembered of this.#remembered.splice(0)) this.#takeUp(remembered);
    this.#config.endpoint.start();
  }

  /** Used by the SDK itself when the server changes the SIP credentials. */
  reRegister(authorizationUser: string, hal: string, realm?: string): this {
    this.#config.endpoint.reRegister(authorizationUser, hal, realm);
    return this;
  }

  /**
   * Calls a number.
   *
   * @throws a Result with a code of PHONE_ERROR
   */
  async call(number: string, option: CallOptions = {}): Promise<Result> {
    const target = dialable(number);
    if (!target) throw result(PHONE_ERROR.INVALID_NUMBER);
    this.#mayCall();
    const stream = await this.#host.capture(option);
    try {
      this.#mayCall();
    } catch (refusal) {
      stream.getTracks().forEach((track) => track.stop());
      throw refusal;
    }
    this.#dialled.push(this.#now());
    const session = new Session(this.#host, { call: this.#config.endpoint.call(target, { stream }), stream });
    this.#host.holdOthers(session);
    this.#follow(session);
    this.emit('newRTCSession', { callId: session.callId, session });
    this.#begin(session);
    return result(PHONE_SUCCESS.SUCCESS);
  }

  answer(callId: string, option: CallOptions = {}): Promise<Result> {
    const session = this.#find(callId);
    if (!session) return Promise.reject(result(PHONE_ERROR.NOT_FOUND_CALL_ID) as unknown as Error);
    return session.answer(option);
  }

  reject(callId: string): boolean {
    return this.#find(callId)?.reject() ?? false;
  }

  hangup(callId: string): boolean {
    return this.#find(callId)?.hangup() ?? false;
  }

  hold(callId: string): boolean {
    return this.#find(callId)?.hold() ?? false;
  }

  unhold(callId: string): boolean {
    return this.#find(callId)?.unhold() ?? false;
  }

  dtmf(callId: string, dtmf: string): boolean {
    return this.#find(callId)?.dtmf(dtmf) ?? false;
  }

  mute(callId: string): boolean {
    return this.#find(callId)?.mute() ?? false;
  }

  unmute(callId: string): boolean {
    return this.#find(callId)?.unmute() ?? false;
  }

  terminate(callId: string, type: 'hangup' | 'reject' | 'terminate' = 'terminate'): boolean {
    return this.#find(callId)?.terminate(type) ?? false;
  }

  /** Unregisters and leaves the server; calls end. */
  disconnect(): boolean {
    this.#config.endpoint.stop();
    return true;
  }

  getSession(): Session[] {
    return [...this.sessions.values()];
  }

  setCurrentSession(callId: string): boolean {
    if (!this.sessions.has(callId)) return false;
    this.currentSessionID = callId;
    return true;
  }

  getCurrentSession(): Session | undefined {
    return this.currentSession;
  }

  setSessionStaticStatus(
    callId: string,
    staticStatus: Partial<StaticCallStatus>,
    startManualModel = false,
  ): boolean {
    const session = this.#find(callId);
    session?.setStaticStatus(staticStatus, startManualModel);
    return session !== undefined;
  }

  /** Ours: the devices and their processing for this and all later calls; running calls change over at once. */
  async setDevices(deviceIds: DeviceIds, processing: AudioProcessing = this.#processing): Promise<void> {
    const microphone =
      deviceIds.microphoneId !== this.deviceIds.microphoneId || processing !== this.#processing;
    const camera = deviceIds.cameraId !== this.deviceIds.cameraId;
    this.deviceIds = deviceIds;
    this.#processing = processing;
    for (const session of this.sessions.values()) {
      if (microphone) await session.replaceTrack(await openMicrophone(deviceIds.microphoneId, processing));
      if (camera && session.localVideo) await session.replaceTrack(await openCamera(deviceIds.cameraId));
    }
  }

  /** Ours: whether a second call may ring, as the server says. */
  setCallWaiting(on: boolean): void {
    this.#callWaiting = on;
  }

  /** Ours: the network came back or changed; what hangs on the old one is given up now, not at a timeout. */
  networkChanged(): void {
    this.#config.endpoint.drop('network changed');
  }

  /** Ours: the page is about to go; what it needs to come back is written down. */
  remember(): void {
    this.#config.memory.save([...this.sessions.values()].flatMap((session) => session.remembered() ?? []));
  }

  destroy(): void {
    for (const session of [...this.sessions.values(), ...this.#ringing.values()]) session.destroy();
    this.sessions.clear();
    this.#ringing.clear();
    this.#config.memory.save([]);
    this.#config.endpoint.stop();
    this.#config.endpoint.removeAll();
    this.removeAll();
  }

  #sessionHost(): SessionHost {
    const incoming = () => this.incomingList;
    return {
      extension: this.#config.extension,
      get incomingList() {
        return incoming();
      },
      now: () => this.#now(),
      capture: (options) => capture(options, this.deviceIds, this.#processing),
      openCamera: () => openCamera(this.deviceIds.cameraId),
      holdOthers: (session) => {
        for (const other of this.sessions.values()) if (other !== session) other.hold();
      },
      recover: (session, cause) => void this.#recover(session, cause),
      changed: () => this.remember(),
    };
  }

  #now(): number {
    return (this.#config.now ?? Date.now)();
  }

  #find(callId: string): Session | undefined {
    return this.sessions.get(callId) ?? this.#ringing.get(callId);
  }

  /** @throws a Result that says why no further call can be made now */
  #mayCall(): void {
    if (!this.#registered) throw result(PHONE_ERROR.REGISTRY_FAILED);
    if (this.isMaxCall) throw result(PHONE_ERROR.MAX_LIMIT_CALL);
    const unanswered = [...this.sessions.values()].some(
      ({ state }) => state.kind === 'calling' || state.kind === 'connecting',
    );
    if (unanswered) throw result(PHONE_ERROR.CURRENT_CALL_HAS_NOT_CONNECTED);
    const now = this.#now();
    this.#dialled = this.#dialled.filter((at) => now - at < 1000);
    if (this.#dialled.length >= CALLS_PER_SECOND) throw result(PHONE_ERROR.CALL_TOO_MANY_TIMES);
  }

  #incoming(call: SipCall): void {
    if (this.isMaxCall) return call.reject(486);
    const session = new Session(this.#host, { call });
    this.#ringing.set(session.callId, session);
    this.#follow(session);
    const answered = session.on('change', () => {
      if (session.state.kind === 'ringing') return;
      answered();
      this.#ringing.delete(session.callId);
      if (session.state.kind !== 'ended') this.#begin(session);
    });
    this.emit('newRTCSession', { callId: session.callId, session });
    this.emit('incoming', { callId: session.callId, session });
  }

  #begin(session: Session): void {
    this.sessions.set(session.callId, session);
    this.currentSessionID = session.callId;
    this.emit('startSession', { callId: session.callId, session });
  }

  #follow(session: Session): void {
    session.on('ended', ({ cause }) => this.#forget(session, cause));
    session.on('failed', ({ cause }) => this.#forget(session, cause));
  }

  #forget(session: Session, cause: string): void {
    clearTimeout(this.#awaiting.get(session));
    this.#awaiting.delete(session);
    this.#ringing.delete(session.callId);
    this.sessions.delete(session.callId);
    if (this.currentSessionID === session.callId)
      this.currentSessionID = [...this.sessions.keys()].at(-1) ?? '';
    if (session.callReport) this.#config.report(session.callReport);
    this.remember();
    this.emit('deleteSession', { callId: session.callId, cause });
  }

  #onRegistered(): void {
    this.#reRegistered = 0;
    this.#setRegistered(true);
    this.emit('registered', undefined);
    for (const session of [...this.#awaiting.keys()]) this.#resume(session);
  }

  #registrationFailed(status: number, cause: string): void {
    this.#setRegistered(false);
    this.#reRegistered += 1;
    const limited = this.#reRegistered > this.reRegistryPhoneTimes;
    if (limited) this.#config.endpoint.stop();
    this.emit('registrationFailed', {
      code: limited ? PHONE_ERROR.RE_REGISTRY_MAX_LIMIT_TIMES : PHONE_ERROR.REGISTRY_FAILED,
      msg: `${status || ''} ${cause}`.trim(),
    });
  }

  #setRegistered(registered: boolean): void {
    if (registered === this.#registered) return;
    this.#registered = registered;
    this.emit('isRegisteredChange', registered);
  }

  #disconnected(): void {
    this.#setRegistered(false);
    this.emit('disconnected', undefined);
    // The server holds the leg of a dead socket for a while; each call comes back over the next one.
    for (const session of this.sessions.values()) {
      if (session.state.kind === 'talking' || session.state.kind === 'reconnecting') this.#await(session);
    }
  }

  async #recover(session: Session, cause: string): Promise<void> {
    if (this.#awaiting.has(session)) return;
    session.lose();
    if (cause === 'Connection Error' || cause === 'Request Timeout') return this.#config.endpoint.drop(cause);
    const reachable = await this.#config.probe();
    if (session.state.kind !== 'reconnecting' || this.#awaiting.has(session)) return;
    if (!reachable || !session.restartIce()) return this.#config.endpoint.drop(cause);
    setTimeout(() => {
      if (session.state.kind === 'reconnecting' && !this.#awaiting.has(session))
        this.#config.endpoint.drop(cause);
    }, ICE_RESTART_PATIENCE);
  }

  #takeUp(remembered: RememberedCall): void {
    const session = new Session(this.#host, { remembered });
    this.#follow(session);
    this.#await(session, remembered.video);
    this.emit('newRTCSession', { callId: session.callId, session });
    this.#begin(session);
  }

  readonly #withVideo = new WeakSet<Session>();

  /** The call has no leg that can be reached; it gets another at the next registration, or ends. */
  #await(session: Session, video = false): void {
    session.lose();
    if (video) this.#withVideo.add(session);
    if (this.#awaiting.has(session)) return;
    const giveUp = () => session.finish({ by: 'system', cause: 'Connection Error' });
    this.#awaiting.set(session, setTimeout(giveUp, RESUME_PATIENCE));
  }

  #resume(session: Session): void {
    const back = session.on('change', () => {
      if (session.state.kind !== 'talking') return;
      back();
      clearTimeout(this.#awaiting.get(session));
      this.#awaiting.delete(session);
    });
    session
      .resume(
        (stream, replaces) => this.#config.endpoint.call(session.number, { stream, replaces }),
        this.#withVideo.has(session),
      )
      .catch((error: unknown) => session.finish({ by: 'system', cause: (error as Result).msg }));
  }
}

/** A number as it is dialled: without the spaces and signs people write, or nothing when it is none. */
export function dialable(number: string): string | undefined {
  const plain = number.trim().replace(/[\s()./-]/g, '');
  return /^[+*#\w]{1,64}$/.test(plain) ? plain : undefined;
}
