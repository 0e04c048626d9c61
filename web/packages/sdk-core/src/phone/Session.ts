import { Emitter } from '../net/emitter';
import { PHONE_ERROR, PHONE_SUCCESS, result, type Result } from '../result';
import type { DialogFacts, Party, SipCall, SipEnd } from '../sip/sipPort';
import type { RememberedCall } from './callMemory';
import { begin, beginResumed, holdsLocally, step, type CallEvent, type CallState } from './callState';
import { CallMedia } from './CallMedia';
import { CallMeter } from './report';
import { callTimer } from './timer';
import type {
  CallOptions,
  CallStatus,
  QualityFigures,
  Report,
  SessionEvents,
  StaticCallStatus,
  TimerType,
} from './types';

/** What a call needs from the phone it belongs to. */
export interface SessionHost {
  readonly extension: string;
  readonly incomingList: Session[];
  now(): number;
  capture(options: CallOptions): Promise<MediaStream>;
  openCamera(): Promise<MediaStreamTrack>;
  /** Puts the other calls on hold before this one talks. */
  holdOthers(session: Session): void;
  /** The call's leg or its media path was lost; the phone brings it back. */
  recover(session: Session, cause: string): void;
  changed(session: Session): void;
}

const REPORT_EVERY = 3000;
/** A media path that comes back within this time was never worth a word. */
const DISCONNECTED_PATIENCE = 2500;
const CHANGE_RETRY = 300;
const CHANGE_PATIENCE = 10_000;

/** One call, from its first ring to its end; it stays the same object when its SIP leg is replaced. */
export class Session extends Emitter<SessionEvents> {
  readonly callId: string;
  readonly communicationType: 'outbound' | 'inbound';
  callReport: Report | undefined;
  quality: QualityFigures = { quality: 'unknown', loss: 0, jitterMillis: 0, roundTripMillis: 0 };

  readonly #host: SessionHost;
  readonly #media: CallMedia;
  readonly #startedAt: number;
  #state: CallState;
  #call: SipCall | undefined;
  /** The leg that is being replaced; ended when the new one stands. */
  #replaced: SipCall | undefined;
  #dialog: DialogFacts | undefined;
  #party: Party;
  #avatar = '';
  #manual = false;
  #stoppedAt: number | undefined;
  #meter: CallMeter | undefined;
  #reports: ReturnType<typeof setInterval> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #detach: (() => void)[] = [];

  /** @param from the SIP call that begins, or what is remembered of one from before a reload */
  constructor(
    host: SessionHost,
    from: { call: SipCall; stream?: MediaStream } | { remembered: RememberedCall },
  ) {
    super();
    this.#host = host;
    this.#media = new CallMedia(() => this.#call?.connection);
    this.#startedAt = host.now();
    if ('call' in from) {
      this.callId = from.call.callId;
      this.communicationType = from.call.direction;
      this.#party = from.call.party;
      this.#state = begin(from.call.direction, this.#startedAt);
      if (from.stream) this.#media.take(from.stream);
      this.#attach(from.call);
    } else {
      const { remembered } = from;
      this.callId = remembered.callId;
      this.communicationType = remembered.direction;
      this.#party = { number: remembered.number, name: remembered.name, company: remembered.company };
      this.#dialog = remembered.dialog;
      this.#state = beginResumed(
        {
          since: remembered.answeredAt,
          hold: remembered.held ? 'local' : 'none',
          heldSince: remembered.held ? this.#startedAt : undefined,
          muted: remembered.muted,
        },
        this.#startedAt,
      );
    }
  }

  get state(): CallState {
    return this.#state;
  }

  /** The library's own call object. */
  get RTCSession(): unknown {
    return this.#call?.native;
  }

  get dialog(): DialogFacts | undefined {
    return this.#dialog;
  }

  get number(): string {
    return this.#party.number;
  }

  /** The caller wants to be seen: an answer may bring video. */
  get offersVideo(): boolean {
    return this.#call?.offersVideo ?? false;
  }

  get localVideo(): boolean {
    return this.#media.localVideo;
  }

  get remoteVideo(): boolean {
    return this.#media.remoteVideo;
  }

  /** Our picture; it has no sound, so that it can be shown without echo. */
  get localStream(): MediaStream | undefined {
    return this.#media.localStream;
  }

  get remoteStream(): MediaStream | undefined {
    return this.#media.remoteStream;
  }

  get incomingList(): Session[] {
    return this.#host.incomingList;
  }

  get timer(): TimerType {
    return callTimer(this.#state, this.#startedAt, this.#stoppedAt ?? this.#host.now());
  }

  get status(): CallStatus {
    const state = this.#state;
    return {
      name: this.#party.name,
      avatar: this.#avatar,
      company: this.#party.company,
      number: this.#party.number,
      callId: this.callId,
      communicationType: this.communicationType,
      isVideo: this.localVideo || this.remoteVideo || (state.kind === 'ringing' && this.offersVideo),
      isRing: state.kind === 'ringing' || (state.kind === 'calling' && state.remoteRings),
      isHold: 'hold' in state && holdsLocally(state.hold),
      isMute: 'muted' in state && state.muted,
      callStatus: callStatusOf(state),
      callStartTime: 'hold' in state ? state.since : 0,
      recordStatus: 'stop',
      isTransfer: false,
      isConference: false,
    };
  }

  stopTimer(): this {
    this.#stoppedAt ??= this.#host.now();
    return this;
  }

  /** Answers an incoming call; the calls that talk are put on hold first. */
  async answer(option: CallOptions = {}): Promise<Result> {
    const call = this.#call;
    if (this.#state.kind !== 'ringing' || !call)
      throw result(PHONE_ERROR.UNKNOWN_ERROR, 'the call does not ring');
    this.#step({ kind: 'answered' });
    this.#host.holdOthers(this);
    let stream: MediaStream;
    try {
      stream = await this.#host.capture({ ...option, video: call.offersVideo && option.video });
    } catch (error) {
      this.emit('clientError', { callId: this.callId, cause: (error as Result).msg });
      call.reject(480);
      throw error;
    }
    this.#media.take(stream);
    if (this.#ended()) {
      this.#media.stop();
      throw result(PHONE_ERROR.NOT_FOUND_CALL_ID);
    }
    call.answer({ stream });
    return result(PHONE_SUCCESS.SUCCESS);
  }

  reject(): boolean {
    if (this.#state.kind !== 'ringing') return false;
    this.#call?.reject(486);
    return true;
  }

  hangup(): boolean {
    if (this.#ended()) return false;
    if (this.#state.kind === 'ringing') return this.reject();
    this.#call?.hangup();
    // A call that is waiting to be taken up again has no leg of its own yet.
    if (!this.#ended()) this.finish({ by: 'local', cause: 'Terminated' });
    return true;
  }

  terminate(type: 'hangup' | 'reject' | 'terminate' = 'terminate'): boolean {
    return type === 'reject' ? this.reject() : this.hangup();
  }

  hold(): boolean {
    return this.#hold(true);
  }

  unhold(): boolean {
    this.#host.holdOthers(this);
    return this.#hold(false);
  }

  mute(): boolean {
    return this.#mute(true);
  }

  unmute(): boolean {
    return this.#mute(false);
  }

  /** Sends key tones (RFC 4733). @param dtmf characters `0123456789*#` */
  dtmf(dtmf: string): boolean {
    if (!/^[\d*#]+$/.test(dtmf) || !this.#call) return false;
    const audible =
      this.#state.kind === 'talking' || (this.#state.kind === 'calling' && this.#state.earlyMedia);
    if (!audible) return false;
    this.#call.dtmf(dtmf);
    return true;
  }

  /** Ours: turns our camera on in a call that stands. */
  async startVideo(): Promise<Result> {
    if (this.#state.kind !== 'talking' || this.localVideo) throw result(PHONE_ERROR.UNKNOWN_ERROR);
    const track = await this.#host.openCamera();
    if (this.#ended()) {
      track.stop();
      throw result(PHONE_ERROR.NOT_FOUND_CALL_ID);
    }
    await this.#media.sendVideo(track);
    this.#change(() => this.#call?.renegotiate() ?? true);
    this.#tell();
    return result(PHONE_SUCCESS.SUCCESS);
  }

  /** Ours: turns our camera off; the other side's picture stays. */
  async stopVideo(): Promise<Result> {
    if (!this.localVideo) return result(PHONE_SUCCESS.SUCCESS);
    await this.#media.stopVideo();
    this.#change(() => this.#call?.renegotiate() ?? true);
    this.#tell();
    return result(PHONE_SUCCESS.SUCCESS);
  }

  /** Ours: the chosen device replaces the one in use, without a new offer. */
  async replaceTrack(track: MediaStreamTrack): Promise<void> {
    await this.#media.replace(track, this.status.isMute);
    this.#tell();
  }

  setStatus(status: Partial<CallStatus>): this {
    return this.setStaticStatus(status);
  }

  /** @param startManualModel from now on signalling no longer changes name, picture and company */
  setStaticStatus(status: Partial<StaticCallStatus>, startManualModel = false): this {
    const old = this.status;
    this.#manual ||= startManualModel;
    this.#avatar = status.avatar ?? this.#avatar;
    this.#party = {
      ...this.#party,
      name: status.name ?? this.#party.name,
      company: status.company ?? this.#party.company,
    };
    this.#tell(old);
    return this;
  }

  /** Ends the call and stops hearing of it. */
  destroy(): void {
    if (!this.#ended()) this.hangup();
    this.#release();
    this.removeAll();
  }

  /** What a page that is loaded again needs to come back; nothing while there is no dialog to come back to. */
  remembered(): RememberedCall | undefined {
    const state = this.#state;
    if (!this.#dialog || (state.kind !== 'talking' && state.kind !== 'reconnecting')) return undefined;
    const { number, name, company } = this.#party;
    return {
      callId: this.callId,
      dialog: this.#dialog,
      direction: this.communicationType,
      number,
      name,
      company,
      answeredAt: state.since,
      held: holdsLocally(state.hold),
      muted: state.muted,
      video: this.localVideo,
      savedAt: this.#host.now(),
    };
  }

  /** The phone: the leg cannot be reached, or its media path died. */
  lose(): void {
    this.#step({ kind: 'lost' });
  }

  /** The phone: a new path for the media, in the same dialog. @returns false when it must be tried again */
  restartIce(): boolean {
    return this.#call?.renegotiate({ iceRestart: true }) ?? false;
  }

  /**
   * The phone: takes the call up again over a new leg (RFC 3891). The old peer connection goes on until the
   * new one stands.
   *
   * @param dial makes the INVITE that replaces the old dialog
   */
  async resume(dial: (stream: MediaStream, replaces: DialogFacts) => SipCall, video = false): Promise<void> {
    const dialog = this.#dialog;
    if (!dialog || this.#state.kind !== 'reconnecting') return;
    const stream = this.#media.captured ?? (await this.#host.capture({ video }));
    if (this.#ended()) {
      if (stream !== this.#media.captured) stream.getTracks().forEach((track) => track.stop());
      return;
    }
    if (stream !== this.#media.captured) this.#media.take(stream);
    this.#replaced ??= this.#call;
    this.#release();
    this.#attach(dial(stream, dialog));
  }

  /** The phone: ends a call that cannot be brought back. */
  finish(end: SipEnd): void {
    this.#onEnded(end);
  }

  #attach(call: SipCall): void {
    this.#call = call;
    if (call.connection) this.#watch(call.connection);
    this.#detach = [
      call.on('connection', (connection) => this.#watch(connection)),
      call.on('progress', ({ early }) => this.#step({ kind: 'progress', early })),
      call.on('party', (party) => this.#identify(party)),
      call.on('accepted', (dialog) => {
        this.#dialog = dialog;
        if (this.#state.kind === 'calling') this.#step({ kind: 'answered' });
        this.emit('accepted', { callId: this.callId, session: this });
      }),
      call.on('confirmed', () => this.#confirmed()),
      call.on('remoteHold', (on) => this.#step({ kind: 'hold', side: 'remote', on })),
      call.on('reinvited', () => this.emit('reinvite', { callId: this.callId, session: this })),
      call.on('lost', ({ cause }) => this.#host.recover(this, cause)),
      call.on('renegotiationFailed', () =>
        this.emit('clientError', { callId: this.callId, cause: 'Media Renegotiation Failed' }),
      ),
      call.on('ended', (end) => {
        // The socket went again while the call was taken up: the next registration tries once more.
        const again = this.#state.kind === 'reconnecting' && end.cause === 'Connection Error';
        if (!again) this.#onEnded(end);
      }),
    ];
  }

  #release(): void {
    clearTimeout(this.#patience);
    this.#detach.forEach((stop) => stop());
    this.#detach = [];
  }

  #watch(connection: RTCPeerConnection): void {
    const path = () => {
      clearTimeout(this.#patience);
      if (connection !== this.#call?.connection) return;
      const state = connection.iceConnectionState;
      if (state === 'disconnected') {
        this.#patience = setTimeout(() => this.#host.recover(this, 'Media Lost'), DISCONNECTED_PATIENCE);
      } else if (state === 'connected' || state === 'completed') {
        this.#step({ kind: 'restored' });
      }
    };
    connection.addEventListener('iceconnectionstatechange', path);
    const stop = this.#media.watch(connection, {
      added: (stream) =>
        this.emit('streamAdded', { callId: this.callId, communicationType: this.communicationType, stream }),
      changed: () => this.#tell(),
      audioOnly: this.communicationType === 'inbound',
    });
    this.#detach.push(stop, () => connection.removeEventListener('iceconnectionstatechange', path));
  }

  #confirmed(): void {
    const resumed = this.#state.kind === 'reconnecting' ? this.#state : undefined;
    this.#replaced?.hangup();
    this.#replaced = undefined;
    if (resumed) {
      this.#step({ kind: 'restored' });
      this.#call?.mute(resumed.muted);
      if (holdsLocally(resumed.hold)) this.#change(() => this.#call?.hold(true) ?? true);
      if (resumed.hold === 'remote' || resumed.hold === 'both') {
        this.#step({ kind: 'hold', side: 'remote', on: false });
      }
    } else {
      if (this.status.isMute) this.#call?.mute(true);
      this.#step({ kind: 'confirmed' });
    }
    this.#meter ??= new CallMeter({
      callId: this.callId,
      extension: this.#host.extension,
      startedAt: this.#startedAt,
    });
    this.#reports ??= setInterval(() => void this.#report(), REPORT_EVERY);
    if (!resumed) this.emit('confirmed', { callId: this.callId, session: this });
  }

  async #report(): Promise<void> {
    const connection = this.#call?.connection;
    const meter = this.#meter;
    if (!connection || !meter || connection.signalingState === 'closed') return;
    const { report, figures } = meter.read(await connection.getStats());
    this.callReport = report;
    this.quality = figures;
    this.emit('callReport', { callId: this.callId, callReport: report });
    this.emit('change', { callId: this.callId });
    this.#host.changed(this);
  }

  #hold(on: boolean): boolean {
    const state = this.#state;
    if (state.kind !== 'talking' || holdsLocally(state.hold) === on) return false;
    this.#step({ kind: 'hold', side: 'local', on });
    this.#change(() => this.status.isHold !== on || (this.#call?.hold(on) ?? true));
    return true;
  }

  #mute(on: boolean): boolean {
    if (this.#ended() || this.#state.kind === 'ringing' || this.status.isMute === on) return false;
    this.#call?.mute(on);
    this.#step({ kind: 'mute', on });
    return true;
  }

  /** Asks for a change of the session until nothing else is under way. */
  #change(attempt: () => boolean): void {
    const until = this.#host.now() + CHANGE_PATIENCE;
    const tryIt = () => {
      if (this.#ended() || this.#state.kind !== 'talking' || attempt()) return;
      if (this.#host.now() < until) setTimeout(tryIt, CHANGE_RETRY);
    };
    tryIt();
  }

  #identify(party: Party): void {
    if (this.#manual) return;
    const old = this.status;
    this.#party = party;
    this.#tell(old);
  }

  #onEnded(end: SipEnd): void {
    if (this.#ended()) return;
    const stood = this.#state.kind === 'talking' || this.#state.kind === 'reconnecting';
    clearInterval(this.#reports);
    this.#release();
    this.#media.stop();
    this.stopTimer();
    this.#replaced?.hangup();
    this.#replaced = undefined;
    this.#step({ kind: 'ended', end });
    if (stood) this.emit('ended', { callId: this.callId, cause: end.cause });
    else this.emit('failed', { callId: this.callId, cause: end.cause, code: end.status ?? 0 });
  }

  #ended(): boolean {
    return this.#state.kind === 'ended';
  }

  #step(event: CallEvent): void {
    const old = this.status;
    const next = step(this.#state, event, this.#host.now());
    if (next === this.#state) return;
    this.#state = next;
    this.#tell(old);
  }

  #tell(old: CallStatus = this.status): void {
    const now = this.status;
    if (old.name !== now.name || old.avatar !== now.avatar || old.company !== now.company) {
      this.emit('staticStatusChange', { newStatus: now, oldStatus: old });
    }
    this.emit('statusChange', { newStatus: now, oldStatus: old });
    this.emit('change', { callId: this.callId });
    this.#host.changed(this);
  }
}

function callStatusOf(state: CallState): CallStatus['callStatus'] {
  switch (state.kind) {
    case 'ringing':
    case 'calling':
    case 'connecting':
      return state.kind;
    case 'talking':
    case 'reconnecting':
    case 'ended':
      return 'talking';
  }
}
