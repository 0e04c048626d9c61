import { Emitter } from '../net/emitter';
import type { CallOrigin, CallSigns, PopupPage, SipCall } from '../sip/sipPort';
import { CallLeg } from './CallLeg';
import type { RememberedCall } from './callMemory';
import { CallMedia } from './CallMedia';
import { CallPicture } from './CallPicture';
import { begin, beginResumed, type CallState } from './callState';
import { QualityWatch } from './QualityWatch';
import { RecordSwitch } from './RecordSwitch';
import type { SessionHost } from './SessionHost';
import type {
  CallStatus,
  CommunicationType,
  QualityFigures,
  Report,
  RTCSession,
  SessionEvents,
  StaticCallStatus,
  TimerType,
} from './types';

/** What a session begins with: the SIP call, or what is remembered of one from before a reload. */
export type SessionOrigin = { call: SipCall; stream?: MediaStream } | { remembered: RememberedCall };

/** What is to be seen of a call. */
export abstract class SessionView extends Emitter<SessionEvents> {
  readonly callId: string;
  readonly communicationType: CommunicationType;

  /** @internal */
  protected readonly host: SessionHost;
  /** @internal */
  protected readonly media: CallMedia;
  /** @internal */
  protected readonly leg: CallLeg;
  /** @internal */
  protected readonly picture: CallPicture;
  /** @internal */
  protected readonly record: RecordSwitch;
  /** @internal */
  protected readonly meter: QualityWatch;
  /** @internal */
  protected readonly startedAt: number;
  /** What the server told when the call came. @internal */
  readonly signs: CallSigns;

  /** @internal */
  constructor(host: SessionHost, from: SessionOrigin) {
    super();
    const now = host.now();
    const remembered = 'remembered' in from ? from.remembered : undefined;
    const { callId, direction, party } =
      'call' in from ? from.call : { ...from.remembered, party: from.remembered };
    this.host = host;
    this.startedAt = now;
    this.signs = 'call' in from ? from.call.signs : {};
    this.callId = callId;
    this.communicationType = direction;
    this.media = new CallMedia(() => this.leg.call?.connection);
    this.leg = new CallLeg(this.media, direction === 'inbound', remembered?.dialog);
    this.record = new RecordSwitch(
      host.record,
      (keys) => this.dtmf(keys),
      () => host.now(),
    );
    this.meter = new QualityWatch(
      () => this.leg.call?.connection,
      (report) => this.#measured(report),
    );
    this.picture = new CallPicture({
      callId,
      communicationType: direction,
      party: { number: party.number, name: party.name, company: party.company },
      state: remembered ? beginResumed(remembered, now) : begin(direction, now),
      startedAt: now,
      now: () => host.now(),
      live: () => ({ isVideo: this.#isVideo(), recordStatus: this.record.status }),
      changed: (newStatus, oldStatus) => this.#announce(newStatus, oldStatus),
    });
  }

  /** Ours: exactly where the call stands. */
  get state(): CallState {
    return this.picture.state;
  }

  /** A picture of the moment. */
  get status(): CallStatus {
    return this.picture.status;
  }

  get timer(): TimerType {
    return this.picture.timer;
  }

  /** The library's own call object. */
  get RTCSession(): RTCSession | undefined {
    return this.leg.call?.native as RTCSession | undefined;
  }

  get callReport(): Report | undefined {
    return this.meter.report;
  }

  /** Ours: how well the media does. */
  get quality(): QualityFigures {
    return this.meter.figures;
  }

  /** Ours: the other end's number. */
  get number(): string {
    return this.picture.party.number;
  }

  /** Ours: the caller wants to be seen; an answer may bring video. */
  get offersVideo(): boolean {
    return this.leg.call?.offersVideo ?? false;
  }

  /** Ours: where a call that came here comes from, where the server says. */
  get origin(): CallOrigin | undefined {
    return this.signs.origin;
  }

  /** Ours: the ring tone that the company gives to calls of this origin; empty where it gives none. */
  get ringTone(): string {
    return this.signs.ring ?? '';
  }

  /** Ours: the page about the caller that the user wants to see, and when. */
  get popup(): PopupPage | undefined {
    return this.signs.popup;
  }

  /** Ours: our camera is in the call. */
  get localVideo(): boolean {
    return this.media.localVideo;
  }

  /** Ours: the other side's picture is in the call. */
  get remoteVideo(): boolean {
    return this.media.remoteVideo;
  }

  /** Our picture; it has no sound, so that it can be shown without echo. */
  get localStream(): MediaStream | undefined {
    return this.media.localStream;
  }

  /** The other side's sound and picture. */
  get remoteStream(): MediaStream | undefined {
    return this.media.remoteStream;
  }

  /** Sends key tones. @param dtmf characters `0123456789*#` */
  dtmf(dtmf: string): boolean {
    const { call } = this.leg;
    const { state } = this;
    if (!/^[\d*#]+$/.test(dtmf) || !call) return false;
    if (state.kind !== 'talking' && !(state.kind === 'calling' && state.earlyMedia)) return false;
    call.dtmf(dtmf);
    return true;
  }

  #isVideo(): boolean {
    return this.localVideo || this.remoteVideo || (this.state.kind === 'ringing' && this.offersVideo);
  }

  #measured(report: Report): void {
    this.emit('callReport', { callId: this.callId, callReport: report });
    this.emit('change', { callId: this.callId });
    this.host.changed();
  }

  #announce(now: CallStatus, old: CallStatus): void {
    if (old.name !== now.name || old.avatar !== now.avatar || old.company !== now.company) {
      this.emit('staticStatusChange', { newStatus: staticOf(now), oldStatus: staticOf(old) });
    }
    this.emit('statusChange', { newStatus: now, oldStatus: old });
    this.emit('change', { callId: this.callId });
    this.host.changed();
  }
}

function staticOf({ name, avatar, company }: CallStatus): StaticCallStatus {
  return { name, avatar, company };
}
