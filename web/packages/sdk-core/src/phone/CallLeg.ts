import { Emitter } from '../net/emitter';
import type { DialogFacts, SipCall, SipCallEvents } from '../sip/sipPort';
import type { CallMedia } from './CallMedia';

export interface LegEvents extends Omit<SipCallEvents, 'connection'> {
  /** The other side's stream can be played. */
  stream: MediaStream;
  /** What is sent or received changed. */
  media: undefined;
  /** The media path is there, or there again. */
  path: undefined;
}

/** A media path that comes back within this time was never worth a word. */
const DISCONNECTED_PATIENCE = 2500;
const CHANGE_RETRY = 300;
const CHANGE_PATIENCE = 10_000;

/**
 * The way of a call to the server: one SIP call, which another takes the place of when the first cannot be
 * reached any more. What is heard here comes from the SIP call of the moment.
 */
export class CallLeg extends Emitter<LegEvents> {
  readonly #media: CallMedia;
  readonly #answering: boolean;
  #call: SipCall | undefined;
  /** The SIP call that is being replaced; ended when the new one stands. */
  #replaced: SipCall | undefined;
  #dialog: DialogFacts | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #detach: (() => void)[] = [];

  /** @param answering we are the called side */
  constructor(media: CallMedia, answering: boolean, dialog?: DialogFacts) {
    super();
    this.#media = media;
    this.#answering = answering;
    this.#dialog = dialog;
  }

  get call(): SipCall | undefined {
    return this.#call;
  }

  get dialog(): DialogFacts | undefined {
    return this.#dialog;
  }

  attach(call: SipCall): void {
    this.#call = call;
    if (call.connection) this.#watch(call.connection);
    this.#detach = [
      ...this.#detach,
      call.on('connection', (connection) => this.#watch(connection)),
      call.on('progress', (progress) => this.emit('progress', progress)),
      call.on('party', (party) => this.emit('party', party)),
      call.on('accepted', (dialog) => {
        this.#dialog = dialog;
        this.emit('accepted', dialog);
      }),
      call.on('confirmed', () => {
        this.#leaveReplaced();
        this.emit('confirmed', undefined);
      }),
      call.on('remoteHold', (on) => this.emit('remoteHold', on)),
      call.on('reinvited', () => this.emit('reinvited', undefined)),
      call.on('lost', (cause) => this.emit('lost', cause)),
      call.on('renegotiationFailed', () => this.emit('renegotiationFailed', undefined)),
      call.on('ended', (end) => this.emit('ended', end)),
    ];
  }

  /** Another SIP call takes the place of the present one, which goes on until the new one stands. */
  replace(dial: () => SipCall): void {
    this.#replaced ??= this.#call;
    this.#detachAll();
    this.attach(dial());
  }

  /** Asks for a change of the session until nothing else is under way, while `wanted` says so. */
  change(wanted: () => boolean, attempt: (call: SipCall) => boolean): void {
    const until = Date.now() + CHANGE_PATIENCE;
    const tryIt = () => {
      if (!wanted() || !this.#call || attempt(this.#call)) return;
      if (Date.now() < until) setTimeout(tryIt, CHANGE_RETRY);
    };
    tryIt();
  }

  /** The call is over: nothing more is heard of it. */
  release(): void {
    this.#detachAll();
    this.#leaveReplaced();
  }

  #leaveReplaced(): void {
    this.#replaced?.hangup();
    this.#replaced = undefined;
  }

  #detachAll(): void {
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
        const lost = () => this.emit('lost', { cause: 'Media Lost' });
        this.#patience = setTimeout(lost, DISCONNECTED_PATIENCE);
      } else if (state === 'connected' || state === 'completed') {
        this.emit('path', undefined);
      }
    };
    connection.addEventListener('iceconnectionstatechange', path);
    const stop = this.#media.watch(connection, {
      added: (stream) => this.emit('stream', stream),
      changed: () => this.emit('media', undefined),
      audioOnly: this.#answering,
    });
    this.#detach.push(stop, () => connection.removeEventListener('iceconnectionstatechange', path));
  }
}
