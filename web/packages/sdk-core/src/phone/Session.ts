import type { CallFeatures } from '../pbx/types';
import { failure, PHONE_ERROR, PHONE_SUCCESS, result, type Result } from '../result';
import type { DialogFacts, ReferProgress, SipCall, SipEnd } from '../sip/sipPort';
import { rememberedCall, type RememberedCall } from './callMemory';
import { holdsLocally } from './callState';
import type { SessionHost } from './SessionHost';
import { SessionView, type SessionOrigin } from './SessionView';
import type { CallOptions, CallStatus, StaticCallStatus, TerminateType, TransferParentType } from './types';

/** One call, from its first ring to its end; it stays the same object when its SIP leg is replaced. */
export class Session extends SessionView {
  #parent: Session | undefined;

  /**
   * @param parent the call that this one is made to consult about
   * @internal
   */
  constructor(host: SessionHost, from: SessionOrigin, parent?: Session) {
    super(host, from);
    this.#listen();
    this.#parent = parent;
    if (parent) this.picture.consultFor(() => parent.asParent);
    if ('call' in from) {
      if (from.stream) this.media.take(from.stream);
      this.leg.attach(from.call);
    }
    this.#lookUp();
  }

  /** The calls that ring here. */
  get incomingList(): Session[] {
    return this.host.incomingList;
  }

  /** Stops {@link timer} where it is. */
  stopTimer(): this {
    this.picture.stopTimer();
    return this;
  }

  /** Answers an incoming call; the calls that talk are put on hold first. */
  async answer(option: CallOptions = {}): Promise<Result> {
    const { call } = this.leg;
    if (this.state.kind !== 'ringing' || !call)
      throw failure(PHONE_ERROR.UNKNOWN_ERROR, 'the call does not ring');
    this.picture.step({ kind: 'answered' });
    this.host.holdOthers(this);
    let stream: MediaStream;
    try {
      stream = await this.host.capture({ ...option, video: call.offersVideo && option.video });
    } catch (error) {
      this.clientError((error as Result).msg);
      call.reject(480);
      throw error;
    }
    this.media.take(stream);
    if (this.picture.ended) {
      this.media.stop();
      throw failure(PHONE_ERROR.NOT_FOUND_CALL_ID);
    }
    call.answer({ stream });
    return result(PHONE_SUCCESS.SUCCESS);
  }

  reject(): boolean {
    if (this.state.kind !== 'ringing') return false;
    this.leg.call?.reject(486);
    return true;
  }

  hangup(): boolean {
    if (this.picture.ended) return false;
    if (this.state.kind === 'ringing') return this.reject();
    this.leg.call?.hangup();
    // A call that is waiting to be taken up again has no leg of its own yet.
    if (!this.picture.ended) this.finish({ by: 'local', cause: 'Terminated' });
    return true;
  }

  terminate(type: TerminateType = 'terminate'): boolean {
    return type === 'reject' ? this.reject() : this.hangup();
  }

  hold(): boolean {
    return this.#hold(true);
  }

  /** Takes the call back; another that talks is put on hold. */
  unhold(): boolean {
    this.host.holdOthers(this);
    return this.#hold(false);
  }

  mute(): boolean {
    return this.#mute(true);
  }

  unmute(): boolean {
    return this.#mute(false);
  }

  /**
   * Hands the other end over to `number` and leaves. When the server refuses, the call goes on and a
   * `clientError` tells it.
   */
  blindTransfer(number: string): boolean {
    return this.host.transfers.blind(this, number);
  }

  /**
   * Of a call that talks: puts it on hold and calls `number` to ask first. Of that second call, or once more of
   * the first: hands the held party over to whom was asked, who may still be ringing; both calls end here.
   */
  attendedTransfer(number: string): boolean {
    return this.host.transfers.attended(this, number);
  }

  /** Asks the server to record, or to go on recording; {@link CallStatus.recordStatus} tells what it does. */
  startRecord(): boolean {
    return this.record.start();
  }

  /** Asks the server to pause the recording. */
  pauseRecord(): boolean {
    return this.record.pause();
  }

  /** Ours: turns our camera on in a call that stands. */
  async startVideo(): Promise<Result> {
    if (this.state.kind !== 'talking' || this.localVideo) throw failure(PHONE_ERROR.UNKNOWN_ERROR);
    const track = await this.host.openCamera();
    if (this.picture.ended) {
      track.stop();
      throw failure(PHONE_ERROR.NOT_FOUND_CALL_ID);
    }
    await this.media.sendVideo(track);
    this.#change((call) => call.renegotiate());
    this.picture.tell();
    return result(PHONE_SUCCESS.SUCCESS);
  }

  /** Ours: turns our camera off; the other side's picture stays. */
  async stopVideo(): Promise<Result> {
    if (!this.localVideo) return result(PHONE_SUCCESS.SUCCESS);
    await this.media.stopVideo();
    this.#change((call) => call.renegotiate());
    this.picture.tell();
    return result(PHONE_SUCCESS.SUCCESS);
  }

  /** Ours: the chosen device replaces the one in use, without a new offer. */
  async replaceTrack(track: MediaStreamTrack): Promise<void> {
    await this.media.replace(track, this.picture.muted);
    this.picture.tell();
  }

  /** Changes what {@link status} shows; each field stays until the call itself changes it. */
  setStatus(status: Partial<CallStatus>): this {
    this.picture.show(status, false);
    return this;
  }

  /** @param startManualModel from now on signalling no longer changes name, picture and company */
  setStaticStatus(staticStatus: Partial<StaticCallStatus>, startManualModel = false): this {
    this.picture.show(staticStatus, startManualModel);
    return this;
  }

  /** Ends the call and stops hearing of it. */
  destroy(): void {
    if (!this.picture.ended) this.hangup();
    this.leg.release();
    this.removeAll();
  }

  /** @internal */
  get dialog(): DialogFacts | undefined {
    return this.leg.dialog;
  }

  /** The call that this one was made to consult about. @internal */
  get parent(): Session | undefined {
    return this.#parent;
  }

  /** The parent is over: what was a consultation is a call like any other. @internal */
  orphan(): void {
    this.#parent = undefined;
    this.picture.consultFor(undefined);
  }

  /** @internal */
  get asParent(): TransferParentType {
    return this.picture.asParent;
  }

  /** @internal */
  refer(number: string, progress: ReferProgress, replaces?: DialogFacts): boolean {
    return this.leg.call?.refer(number, progress, replaces) ?? false;
  }

  /** Tells that something on this side failed. @internal */
  clientError(cause: string): void {
    this.emit('clientError', { callId: this.callId, cause });
  }

  /** Ours: the Call-ID of its dialog of the moment, by which the server knows the call. */
  get sipCallId(): string {
    return this.leg.call?.callId ?? this.callId;
  }

  /** Whether a SIP Call-ID means this call. @internal */
  isOf(sipCallId: string | undefined): boolean {
    return sipCallId !== undefined && (sipCallId === this.callId || sipCallId === this.leg.call?.callId);
  }

  /** The server tells what it does with the call (topic 20048). @internal */
  told(features: CallFeatures): void {
    this.record.told(features.record_status);
    this.picture.told(features);
  }

  /** What a page that is loaded again needs to come back. @internal */
  remembered(): RememberedCall | undefined {
    return rememberedCall({ session: this, party: this.picture.party, now: this.host.now() });
  }

  /** The leg cannot be reached, or its media path died. @internal */
  lose(): void {
    this.picture.step({ kind: 'lost' });
  }

  /** A new path for the media, in the same dialog. @returns false when it must be tried again @internal */
  restartIce(): boolean {
    return this.leg.call?.renegotiate({ iceRestart: true }) ?? false;
  }

  /**
   * Takes the call up again over a new leg (RFC 3891).
   *
   * @param dial makes the INVITE that replaces the old dialog
   * @internal
   */
  async resume(dial: (stream: MediaStream, replaces: DialogFacts) => SipCall, video = false): Promise<void> {
    const { dialog } = this.leg;
    if (!dialog || this.state.kind !== 'reconnecting') return;
    const stream = this.media.captured ?? (await this.host.capture({ video }));
    if (this.picture.ended) {
      if (stream !== this.media.captured) stream.getTracks().forEach((track) => track.stop());
      return;
    }
    if (stream !== this.media.captured) this.media.take(stream);
    this.leg.replace(() => dial(stream, dialog));
  }

  /** Ends a call that cannot be brought back. @internal */
  finish(end: SipEnd): void {
    if (this.picture.ended) return;
    const stood = this.state.kind === 'talking' || this.state.kind === 'reconnecting';
    this.meter.stop();
    this.leg.release();
    this.media.stop();
    this.stopTimer();
    this.picture.step({ kind: 'ended', end });
    if (stood) this.emit('ended', { callId: this.callId, cause: end.cause });
    else this.emit('failed', { callId: this.callId, cause: end.cause, code: end.status ?? 0 });
  }

  #listen(): void {
    const leg = this.leg;
    const about = { callId: this.callId, session: this };
    leg.on('progress', ({ early }) => this.picture.step({ kind: 'progress', early }));
    leg.on('party', (party) => {
      if (this.picture.identify(party)) this.#lookUp();
    });
    leg.on('accepted', () => {
      if (this.state.kind === 'calling') this.picture.step({ kind: 'answered' });
      this.emit('accepted', about);
    });
    leg.on('confirmed', () => this.#confirmed());
    leg.on('remoteHold', (on) => this.picture.step({ kind: 'hold', side: 'remote', on }));
    leg.on('reinvited', () => this.emit('reinvite', about));
    leg.on('lost', ({ cause }) => this.host.recover(this, cause));
    leg.on('path', () => this.picture.step({ kind: 'restored' }));
    leg.on('media', () => this.picture.tell());
    leg.on('renegotiationFailed', () => this.clientError('Media Renegotiation Failed'));
    leg.on('stream', (stream) =>
      this.emit('streamAdded', { callId: this.callId, communicationType: this.communicationType, stream }),
    );
    leg.on('ended', (end) => {
      // The socket went again while the call was taken up: the next registration tries once more.
      const again = this.state.kind === 'reconnecting' && end.cause === 'Connection Error';
      if (!again) this.finish(end);
    });
  }

  #confirmed(): void {
    const resumed = this.state.kind === 'reconnecting' ? this.state : undefined;
    const { call } = this.leg;
    if (resumed) {
      this.picture.step({ kind: 'restored' });
      call?.mute(resumed.muted);
      if (holdsLocally(resumed.hold)) this.#change((each) => each.hold(true));
      if (resumed.hold === 'remote' || resumed.hold === 'both') {
        this.picture.step({ kind: 'hold', side: 'remote', on: false });
      }
    } else {
      if (this.picture.muted) call?.mute(true);
      this.picture.step({ kind: 'confirmed' });
    }
    this.meter.start({ callId: this.callId, extension: this.host.extension, startedAt: this.startedAt });
    if (!resumed) this.emit('confirmed', { callId: this.callId, session: this });
  }

  #hold(on: boolean): boolean {
    const state = this.state;
    if (state.kind !== 'talking' || holdsLocally(state.hold) === on) return false;
    this.picture.step({ kind: 'hold', side: 'local', on });
    this.#change((call) => this.picture.held !== on || call.hold(on));
    return true;
  }

  #mute(on: boolean): boolean {
    if (this.picture.ended || this.state.kind === 'ringing' || this.picture.muted === on) return false;
    this.leg.call?.mute(on);
    this.picture.step({ kind: 'mute', on });
    return true;
  }

  #change(attempt: (call: SipCall) => boolean): void {
    this.leg.change(() => this.state.kind === 'talking', attempt);
  }

  /** Asks the directory for what signalling does not tell. */
  #lookUp(): void {
    const { number, name } = this.picture.party;
    void this.host.lookUp(number, !name).then((known) => this.picture.complete(number, known));
  }
}
