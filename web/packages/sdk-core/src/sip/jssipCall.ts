import { C, type UA } from 'jssip';
import { Emitter } from '../net/emitter';
import { callSigns, partyOf, popupPage, reasonText } from './headers';
import { refer } from './jssipRefer';
import type {
  CallSigns,
  DialogFacts,
  Party,
  ReferProgress,
  SipAnswerOptions,
  SipCall,
  SipCallEvents,
  SipEndpointConfig,
} from './sipPort';

export type NativeSession = ReturnType<UA['call']>;

/** The parts of JsSIP's messages that are read here. */
export interface NativeMessage {
  call_id: string;
  from_tag: string;
  to_tag: string;
  status_code?: number;
  body?: string | null;
  hasHeader(name: string): boolean;
  getHeader(name: string): string | undefined;
}

/** RFC 4028: the interval that is proposed, in seconds. */
export const SESSION_EXPIRES = 1800;

/** ICE-lite servers need no candidates of ours, so the description goes out with the first that is found. */
export const CONNECTION: RTCConfiguration = {
  iceServers: [],
  bundlePolicy: 'max-bundle',
  rtcpMuxPolicy: 'require',
};

const RETRIES = 3;

/** How long a key is pressed, and how long none is before the next; in milliseconds. */
const KEY = 120;
const GAP = 70;

/** Why JsSIP wants to end an established call, and what we make of it. */
const LOSSES: readonly string[] = ['RTP Timeout', 'Connection Error', 'Request Timeout'];
const SESSION_TIMER = 'Session Timer Expired';
const REFUSED_CHANGES: readonly string[] = ['Hold Failed', 'Unhold Failed', 'Media Renegotiation Failed'];

/**
 * A call of JsSIP behind our own words.
 *
 * JsSIP ends a call of its own accord where a call can be saved: when its socket closes under a request, when
 * ICE fails, when a re-INVITE meets another (491). Its `terminate` is therefore watched: such an end becomes
 * `lost`, or the change is offered again after the wait of RFC 3261 14.1.
 */
export class JsSipCall extends Emitter<SipCallEvents> implements SipCall {
  readonly callId: string;
  readonly direction: 'outbound' | 'inbound';
  readonly offersVideo: boolean;
  readonly signs: CallSigns;
  #party: Party;
  #leaving = false;
  #retries = 0;
  /** Until when keys travel as INFO. */
  #keysBusyUntil = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #native: NativeSession;
  readonly #own: Pick<SipEndpointConfig, 'number' | 'host'>;

  /**
   * @param request the INVITE, ours or theirs
   * @param own our address of record
   */
  constructor(
    native: NativeSession,
    request: NativeMessage,
    party: Party,
    own: Pick<SipEndpointConfig, 'number' | 'host'>,
  ) {
    super();
    this.#own = own;
    this.#native = native;
    this.#party = party;
    this.callId = request.call_id;
    this.direction = (native.direction as string) === 'incoming' ? 'inbound' : 'outbound';
    this.offersVideo = this.direction === 'inbound' && offersVideo(request.body ?? '');
    this.signs = this.direction === 'inbound' ? signsOf(request) : {};
    this.#watchTerminate();
    this.#listen(request);
  }

  get party(): Party {
    return this.#party;
  }

  get connection(): RTCPeerConnection | undefined {
    // JsSIP has null before it creates one, which its types do not say.
    return (this.#native.connection as RTCPeerConnection | null) ?? undefined;
  }

  get native(): NativeSession {
    return this.#native;
  }

  answer({ stream }: SipAnswerOptions): void {
    this.#native.answer({
      mediaStream: stream,
      mediaConstraints: { audio: true, video: stream.getVideoTracks().length > 0 },
      pcConfig: CONNECTION,
      sessionTimersExpires: SESSION_EXPIRES,
    });
  }

  reject(status: number): void {
    this.#end({ status_code: status });
  }

  hangup(): void {
    this.#end({});
  }

  hold(on: boolean): boolean {
    this.#retries = 0;
    return on ? this.#native.hold() : this.#native.unhold();
  }

  mute(on: boolean): void {
    if (on) this.#native.mute({ audio: true });
    else this.#native.unmute({ audio: true });
  }

  /** Keys go with the sound (RFC 4733); as INFO where it cannot take them, as in the moment after the answer. */
  dtmf(tones: string): void {
    const senders = this.connection?.getSenders() ?? [];
    const ready = senders.some(({ track, dtmf }) => track?.kind === 'audio' && dtmf?.canInsertDTMF);
    const now = Date.now();
    // What is still on its way as INFO must not be overtaken.
    const bySound = ready && now >= this.#keysBusyUntil;
    if (!bySound) this.#keysBusyUntil = Math.max(now, this.#keysBusyUntil) + tones.length * (KEY + GAP);
    const { RFC2833, INFO } = C.DTMF_TRANSPORT;
    this.#native.sendDTMF(tones, {
      transportType: bySound ? RFC2833 : INFO,
      duration: KEY,
      interToneGap: GAP,
    });
  }

  renegotiate({ iceRestart = false } = {}): boolean {
    this.#retries = 0;
    return this.#native.renegotiate(iceRestart ? { rtcOfferConstraints: { iceRestart } } : {});
  }

  refer(number: string, progress: ReferProgress, replaces?: DialogFacts): boolean {
    if (this.#native.isEnded()) return false;
    return refer({ native: this.#native, own: this.#own, number, progress, replaces });
  }

  #end(options: { status_code?: number }): void {
    if (this.#native.isEnded()) return;
    this.#leaving = true;
    this.#native.terminate(options);
  }

  #listen(invite: NativeMessage): void {
    const native = this.#native;
    native.on('peerconnection', ({ peerconnection }) => this.emit('connection', peerconnection));
    native.on('icecandidate', ({ ready }) => ready());
    native.on('progress', (event: { response?: unknown }) => {
      const response = event.response as NativeMessage | null | undefined;
      if (!response) return;
      this.#identify(response);
      this.emit('progress', { early: Boolean(response.body) });
    });
    native.on('accepted', (event: { response?: unknown }) => {
      const response = (event.response ?? null) as NativeMessage | null;
      if (response) this.#identify(response);
      this.emit('accepted', dialogFacts(response, invite));
    });
    native.on('confirmed', () => this.emit('confirmed', undefined));
    native.on('hold', ({ originator }) => {
      if ((originator as string) === 'remote') this.emit('remoteHold', true);
    });
    native.on('unhold', ({ originator }) => {
      if ((originator as string) === 'remote') this.emit('remoteHold', false);
    });
    const changed = ({ request }: { request: unknown }) => {
      this.#identify(request as NativeMessage);
      this.emit('reinvited', undefined);
    };
    native.on('reinvite', changed);
    native.on('update', changed);
    const ended = (event: { originator: unknown; message: unknown; cause: string }) => {
      clearTimeout(this.#retryTimer);
      const message = event.message as NativeMessage | null;
      this.emit('ended', {
        by: event.originator as 'local' | 'remote' | 'system',
        cause: event.cause,
        status: message?.status_code,
        reason: reasonText(message?.getHeader('Reason')),
      });
    };
    native.on('ended', ended);
    native.on('failed', ended);
  }

  /** Takes over what a message says about the other end. */
  #identify(message: NativeMessage): void {
    const known = partyOf(message.getHeader('Remote-Party-ID') ?? message.getHeader('P-Asserted-Identity'));
    if (!known || (known.name === this.#party.name && known.number === this.#party.number)) return;
    this.#party = { ...this.#party, number: known.number, name: known.name || this.#party.name };
    this.emit('party', this.#party);
  }

  #watchTerminate(): void {
    const native = this.#native;
    const terminate = native.terminate.bind(native);
    native.terminate = (options) => {
      if (!this.#leaving && native.isEstablished()) {
        const cause = String(options?.cause ?? '');
        const reason = options?.reason_phrase ?? '';
        if (REFUSED_CHANGES.includes(reason)) return this.#offerAgain();
        if (LOSSES.includes(cause) && reason !== SESSION_TIMER) {
          return this.emit('lost', { cause });
        }
      }
      this.#leaving = true;
      terminate(options);
    };
  }

  #offerAgain(): void {
    this.#connectionRollback();
    this.#retries += 1;
    if (this.#retries > RETRIES) {
      this.emit('renegotiationFailed', undefined);
      return;
    }
    // RFC 3261 14.1: the side that made the Call-ID waits longer, so that both do not meet again.
    const wait = this.direction === 'outbound' ? 2100 + Math.random() * 1900 : Math.random() * 2000;
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => {
      if (!this.#native.isEnded() && !this.#native.renegotiate()) this.#offerAgain();
    }, wait);
  }

  /** An offer that was refused must not stand in the way of one from the other side. */
  #connectionRollback(): void {
    const connection = this.connection;
    if (connection?.signalingState !== 'have-local-offer') return;
    void connection.setLocalDescription({ type: 'rollback' }).catch(() => undefined);
  }
}

function signsOf(invite: NativeMessage): CallSigns {
  const popup = popupPage(invite.getHeader('Magpie-Popup'));
  return { ...callSigns(invite.getHeader('Magpie-Call')), ...(popup ? { popup } : {}) };
}

function offersVideo(sdp: string): boolean {
  return sdp
    .split(/\r?\n(?=m=)/)
    .some((part) => /^m=video [1-9]/.test(part) && !/^a=(recvonly|inactive)\s*$/m.test(part));
}

function dialogFacts(response: NativeMessage | null, invite: NativeMessage): DialogFacts {
  if (response) return { callId: response.call_id, localTag: response.from_tag, remoteTag: response.to_tag };
  return { callId: invite.call_id, localTag: invite.to_tag, remoteTag: invite.from_tag };
}
