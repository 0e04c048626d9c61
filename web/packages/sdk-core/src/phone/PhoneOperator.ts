import { Emitter } from '../net/emitter';
import type { CallFeatures } from '../pbx/types';
import { failure, PHONE_ERROR, PHONE_SUCCESS, result, type Result } from '../result';
import type { SipCall } from '../sip/sipPort';
import { AutoAnswer } from './AutoAnswer';
import { CallLimits } from './CallLimits';
import type { RememberedCall } from './callMemory';
import { CallRescue } from './CallRescue';
import { dialable } from './dialable';
import { capture, fullProcessing, openCamera, openMicrophone, type AudioProcessing } from './localMedia';
import type { PhoneConfig } from './PhoneConfig';
import { Registration } from './Registration';
import { Session } from './Session';
import type { SessionHost } from './SessionHost';
import { Transfers } from './Transfers';
import type {
  CallOptions,
  DeviceIds,
  PhoneEvents,
  RecordPermissions,
  StaticCallStatus,
  TerminateType,
} from './types';

/** All calls of one extension in this client. */
export class PhoneOperator extends Emitter<PhoneEvents> {
  /** The calls that were made or answered, by call id; those that only ring are in {@link incomingList}. */
  readonly sessions = new Map<string, Session>();
  /** The call in front, or empty. */
  currentSessionID = '';
  /** Which devices the next call uses; {@link setDevices} changes running calls too. */
  deviceIds: DeviceIds;
  /** How often in a row a registration may be tried again. */
  reRegistryPhoneTimes: number;

  readonly #config: PhoneConfig;
  readonly #host: SessionHost;
  readonly #registration: Registration;
  readonly #rescue: CallRescue;
  readonly #limits = new CallLimits();
  readonly #autoAnswer = new AutoAnswer({
    sessions: () => [...this.sessions.values()],
    answered: (session, tone) => this.emit('autoAnswered', { callId: session.callId, session, tone }),
  });
  readonly #ringing = new Map<string, Session>();
  readonly #remembered: RememberedCall[];
  #processing: AudioProcessing = fullProcessing;
  #callWaiting: boolean;
  #recordPermissions: RecordPermissions;

  /** @internal */
  constructor(config: PhoneConfig) {
    super();
    this.#config = config;
    this.#callWaiting = config.callWaiting;
    this.#recordPermissions = config.recordPermissions;
    this.deviceIds = config.deviceIds;
    this.reRegistryPhoneTimes = config.reRegistryPhoneTimes;
    this.#remembered = config.memory.take(this.#now());
    this.#host = this.#sessionHost();
    const { endpoint } = config;
    this.#rescue = new CallRescue(config);
    this.#registration = new Registration({ endpoint, limit: () => this.reRegistryPhoneTimes });
    this.#followRegistration();
    endpoint.on('incoming', (call) => this.#incoming(call));
  }

  get isRegistered(): boolean {
    return this.#registration.stands;
  }

  /** Ours: started, and neither left nor given up; when the server is lost then, it is tried again. */
  get isStarted(): boolean {
    return this.#registration.runs;
  }

  get currentSession(): Session | undefined {
    return this.sessions.get(this.currentSessionID);
  }

  /** What may be asked of recordings: 0 nothing, 1 pause and resume, 2 also start. */
  get recordPermissions(): RecordPermissions {
    return this.#recordPermissions;
  }

  /** The calls that ring here. */
  get incomingList(): Session[] {
    return [...this.#ringing.values()];
  }

  /** There is room for no further call; one that comes is answered with busy. */
  get isMaxCall(): boolean {
    return this.#limits.reached(this.#counts());
  }

  /** Registers; listen to events before, or the first ones are missed. */
  start(): void {
    for (const remembered of this.#remembered.splice(0)) this.#takeUp(remembered);
    this.#registration.start();
  }

  /** Used by the SDK itself when the server changes the SIP credentials. @param hal the digest of the password */
  reRegister(authorizationUser: string, hal: string, realm?: string): this {
    this.#registration.renew(authorizationUser, hal, realm);
    return this;
  }

  /**
   * Calls a number.
   *
   * @param transferId the call that is to be transferred: this one is made to ask first, see {@link attendedTransfer}
   * @throws a Result with a code of PHONE_ERROR
   */
  async call(number: string, option: CallOptions = {}, transferId?: string): Promise<Result> {
    const target = dialable(number);
    if (!target) throw failure(PHONE_ERROR.INVALID_NUMBER);
    const parent = this.#parentOf(transferId);
    const check = () => this.#limits.check(this.#counts(), this.#now(), parent !== undefined);
    check();
    const stream = await this.#host.capture(option);
    try {
      check();
    } catch (refusal) {
      stream.getTracks().forEach((track) => track.stop());
      throw refusal;
    }
    this.#limits.dialled(this.#now());
    const call = this.#config.endpoint.call(target, { stream });
    const session = new Session(this.#host, { call, stream }, parent);
    this.#host.holdOthers(session);
    this.#follow(session);
    this.emit('newRTCSession', { callId: session.callId, session });
    this.#begin(session);
    return result(PHONE_SUCCESS.SUCCESS);
  }

  /** @param callId of a call that rings; the caller's number means it too */
  async answer(callId: string, option: CallOptions = {}): Promise<Result> {
    const session = this.#find(callId) ?? this.incomingList.find(({ number }) => number === callId);
    if (!session) throw failure(PHONE_ERROR.NOT_FOUND_CALL_ID);
    return session.answer(option);
  }

  reject(callId: string): boolean {
    return this.#find(callId)?.reject() ?? false;
  }

  hangup(callId: string): boolean {
    return this.#find(callId)?.hangup() ?? false;
  }

  /** See {@link Session.blindTransfer}. */
  blindTransfer(callId: string, number: string): boolean {
    return this.#find(callId)?.blindTransfer(number) ?? false;
  }

  /** See {@link Session.attendedTransfer}. */
  attendedTransfer(callId: string, number: string): boolean {
    return this.#find(callId)?.attendedTransfer(number) ?? false;
  }

  hold(callId: string): boolean {
    return this.#find(callId)?.hold() ?? false;
  }

  unhold(callId: string): boolean {
    return this.#find(callId)?.unhold() ?? false;
  }

  /** @param dtmf characters `0123456789*#` */
  dtmf(callId: string, dtmf: string): boolean {
    return this.#find(callId)?.dtmf(dtmf) ?? false;
  }

  mute(callId: string): boolean {
    return this.#find(callId)?.mute() ?? false;
  }

  unmute(callId: string): boolean {
    return this.#find(callId)?.unmute() ?? false;
  }

  /** See {@link Session.startRecord}. */
  startRecord(callId: string): boolean {
    return this.#find(callId)?.startRecord() ?? false;
  }

  /** See {@link Session.pauseRecord}. */
  pauseRecord(callId: string): boolean {
    return this.#find(callId)?.pauseRecord() ?? false;
  }

  terminate(callId: string, type: TerminateType = 'terminate'): boolean {
    return this.#find(callId)?.terminate(type) ?? false;
  }

  /** Unregisters and leaves the server; calls end. */
  disconnect(): boolean {
    this.#registration.stop();
    return true;
  }

  /** The calls of {@link sessions}. */
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

  /** See {@link Session.setStaticStatus}. */
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

  /** Ends all calls, unregisters, and stops hearing and telling of anything. */
  destroy(): void {
    for (const session of [...this.sessions.values(), ...this.#ringing.values()]) session.destroy();
    this.sessions.clear();
    this.#ringing.clear();
    this.#config.memory.save([]);
    this.#registration.stop();
    this.#config.endpoint.removeAll();
    this.removeAll();
  }

  /** Whether a second call may ring, as the server says. @internal */
  setCallWaiting(on: boolean): void {
    this.#callWaiting = on;
  }

  /** What may be asked of recordings, as the server says. @internal */
  setRecordPermissions(permissions: RecordPermissions): void {
    if (permissions === this.#recordPermissions) return;
    this.#recordPermissions = permissions;
    this.emit('recordPermissionsChange', permissions);
  }

  /** What the server does with a call (topic 20048). @internal */
  told(features: CallFeatures): void {
    for (const session of this.sessions.values()) {
      if (session.isOf(features.caller_sip_callid) || session.isOf(features.callee_sip_callid))
        session.told(features);
    }
  }

  /** The network came back or changed; what hangs on the old one is given up now, not at a timeout. @internal */
  networkChanged(): void {
    this.#config.endpoint.drop('network changed');
  }

  /** The page is about to go; what it needs to come back is written down. @internal */
  remember(): void {
    this.#config.memory.save([...this.sessions.values()].flatMap((session) => session.remembered() ?? []));
  }

  #followRegistration(): void {
    const registration = this.#registration;
    registration.on('settled', (changed) => this.emit('isRegisteredChange', changed));
    registration.on('connected', () => this.emit('connected', undefined));
    registration.on('disconnected', () => this.#disconnected());
    registration.on('registrationFailed', (failed) => this.emit('registrationFailed', failed));
    registration.on('registered', () => {
      this.emit('registered', undefined);
      this.#rescue.resumeAll();
    });
  }

  #sessionHost(): SessionHost {
    const incoming = () => this.incomingList;
    const { extension, recordFeatureCode, lookUp } = this.#config;
    return {
      extension,
      get incomingList() {
        return incoming();
      },
      record: { permissions: () => this.#recordPermissions, featureCode: recordFeatureCode },
      transfers: new Transfers({
        sessions: this.sessions,
        consult: (number, option, parentId) => this.call(number, option, parentId),
      }),
      now: () => this.#now(),
      capture: (options) => capture(options, this.deviceIds, this.#processing),
      openCamera: () => openCamera(this.deviceIds.cameraId),
      holdOthers: (session) => {
        for (const other of this.sessions.values()) if (other !== session) other.hold();
      },
      recover: (session, cause) => void this.#rescue.recover(session, cause),
      lookUp,
      changed: () => this.remember(),
    };
  }

  #counts() {
    return {
      sessions: this.getSession(),
      ringing: this.#ringing.size,
      registered: this.isRegistered,
      callWaiting: this.#callWaiting,
    };
  }

  #now(): number {
    return (this.#config.now ?? Date.now)();
  }

  #find(callId: string): Session | undefined {
    return this.sessions.get(callId) ?? this.#ringing.get(callId);
  }

  /** @throws a Result when there is a parent to be found, and it is not there */
  #parentOf(transferId: string | undefined): Session | undefined {
    if (transferId === undefined || transferId === '') return undefined;
    const parent = this.sessions.get(transferId);
    if (parent?.state.kind !== 'talking') throw failure(PHONE_ERROR.ATTENDED_PARENT_NOT_FOUND);
    return parent;
  }

  #incoming(call: SipCall): void {
    if (this.isMaxCall && !call.signs.autoAnswer?.preempts) return call.reject(486);
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
    // The guide's sample listens with two parameters.
    this.emit('incoming', { callId: session.callId, session }, session);
    this.#autoAnswer.rings(session);
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
    this.#rescue.forget(session);
    this.#ringing.delete(session.callId);
    this.sessions.delete(session.callId);
    for (const other of this.sessions.values()) if (other.parent === session) other.orphan();
    if (this.currentSessionID === session.callId)
      this.currentSessionID = [...this.sessions.keys()].at(-1) ?? '';
    if (session.callReport) this.#config.report(session.callReport);
    this.remember();
    this.emit('deleteSession', { callId: session.callId, cause });
  }

  #disconnected(): void {
    this.emit('disconnected', undefined);
    // The server holds the leg of a dead socket for a while; each call comes back over the next one.
    for (const session of this.sessions.values()) {
      if (session.state.kind === 'talking' || session.state.kind === 'reconnecting')
        this.#rescue.await(session);
    }
  }

  #takeUp(remembered: RememberedCall): void {
    const session = new Session(this.#host, { remembered });
    this.#follow(session);
    this.#rescue.await(session, remembered.video);
    this.emit('newRTCSession', { callId: session.callId, session });
    this.#begin(session);
  }
}
