import type { Emitter } from '../net/emitter';

/** Who is at the other end, as far as signalling tells. */
export interface Party {
  number: string;
  name: string;
  company: string;
}

/** Where a call comes from, as the server says. */
export type CallOrigin = 'internal' | 'external' | 'intercom' | 'paging';

/** A page about the caller that the user wants to see, and when. */
export interface PopupPage {
  url: string;
  on: 'ringing' | 'answered' | 'ended' | 'manual';
}

/** What the server tells beside a call that comes. */
export interface CallSigns {
  origin?: CallOrigin;
  /** The ring tone that the company gives to calls of this origin. */
  ring?: string;
  popup?: PopupPage;
  /** The call is to be answered by itself. */
  autoAnswer?: {
    afterSeconds: number;
    /** A tone is to say so. */
    tone: boolean;
    /** Even while another call goes on. */
    preempts: boolean;
    /** The user talks already, here or elsewhere: not before that is over. */
    waits: boolean;
  };
}

/** RFC 3261 12: what names a dialog, seen from this side. */
export interface DialogFacts {
  callId: string;
  localTag: string;
  remoteTag: string;
}

export interface SipEnd {
  by: 'local' | 'remote' | 'system';
  /** A short fixed text such as `Busy`, `Canceled`, `Terminated`. */
  cause: string;
  /** The SIP status that ended it; absent after a BYE. */
  status?: number;
  /** What the other side gave as its reason (RFC 3326), such as `Call completed elsewhere`. */
  reason?: string;
}

export interface SipCallEvents {
  /** A peer connection exists; it may be another one than before only in another SipCall. */
  connection: RTCPeerConnection;
  /** The far end rings (180) or is heard before it answers (183 with media). */
  progress: { early: boolean };
  /** The name or number of the other end became known or changed. */
  party: Party;
  /** Answered, by 200 OK from either side; the dialog is now known. */
  accepted: DialogFacts;
  /** The ACK is through: both sides know that the call stands. */
  confirmed: undefined;
  /** The other side put us on hold or took us back. */
  remoteHold: boolean;
  /** The other side changed the session; its media or identity may be another. */
  reinvited: undefined;
  /** An established dialog can no longer be reached over its socket, or its media path died. */
  lost: { cause: string };
  /** A change we asked for (hold, video) was refused again and again; the session stands as it was. */
  renegotiationFailed: undefined;
  ended: SipEnd;
}

/** How a REFER goes (RFC 3515). */
export interface ReferProgress {
  /** The server has taken the transfer over and goes on without us. */
  taken: () => void;
  /** The transfer stands; heard only while our leg does. */
  done: () => void;
  /** Refused, or it did not come about; the call is as it was. */
  failed: (cause: string) => void;
}

export interface SipAnswerOptions {
  stream: MediaStream;
}

/** One SIP call. Knows its dialog and its peer connection, and nothing of screens. */
export interface SipCall extends Emitter<SipCallEvents> {
  /** The SIP Call-ID. */
  readonly callId: string;
  readonly direction: 'outbound' | 'inbound';
  readonly party: Party;
  /** The incoming offer has a video section that sends. */
  readonly offersVideo: boolean;
  /** Nothing for a call that we make. */
  readonly signs: CallSigns;
  readonly connection: RTCPeerConnection | undefined;
  /** The library's own object, for applications that look below the surface. */
  readonly native: unknown;
  answer(options: SipAnswerOptions): void;
  /** Refuses an incoming call. */
  reject(status: number): void;
  /** Ends the call in whatever way its state asks for: CANCEL, BYE or a refusal. */
  hangup(): void;
  /** @returns false when another change is still under way */
  hold(on: boolean): boolean;
  mute(on: boolean): void;
  dtmf(tones: string): void;
  /** A new offer for changed tracks. @returns false when another change is still under way */
  renegotiate(options?: { iceRestart?: boolean }): boolean;
  /**
   * Asks the other end to call `number` in our place.
   *
   * @param replaces the dialog that the new call takes the place of (RFC 3891): an attended transfer
   * @returns false when this call has no dialog yet that a request could be sent in
   */
  refer(number: string, progress: ReferProgress, replaces?: DialogFacts): boolean;
}

export interface SipEndpointEvents {
  connected: undefined;
  disconnected: undefined;
  registered: undefined;
  unregistered: undefined;
  /** `retryAfter` in seconds, where the server names one. */
  registrationFailed: { status: number; cause: string; retryAfter?: number };
  incoming: SipCall;
}

export interface SipCallOptions {
  stream: MediaStream;
  /** The dialog that this call takes the place of (RFC 3891). */
  replaces?: DialogFacts;
}

/** The phone as SIP sees it: one address of record, registered over one socket that comes back by itself. */
export interface SipEndpoint extends Emitter<SipEndpointEvents> {
  readonly isRegistered: boolean;
  start(): void;
  /** Unregisters and closes the socket. */
  stop(): void;
  call(number: string, options: SipCallOptions): SipCall;
  /** Sends a REGISTER now. */
  register(): void;
  /** Other credentials from now on, used by the REGISTER that follows at once. */
  reRegister(authorizationUser: string, ha1: string, realm?: string): void;
  /** Connects now instead of at the end of a wait. */
  wake(): void;
  /** Leaves the present socket, which is thought to be dead, and makes another. */
  drop(reason: string): void;
}

export interface SipEndpointConfig {
  /** The extension number: the user part of the address of record. */
  number: string;
  /** The host name or address under which the server is reached. */
  host: string;
  socketUrl: string;
  authorizationUser: string;
  ha1: string;
  realm: string;
  userAgent: string;
  /** Parameters of the Contact URI, such as `webclient`. */
  contactParameters: string[];
  accessType?: string;
  /** Stays the same across reloads of a tab, so that its registration is replaced and not doubled. */
  instanceId?: string;
}
