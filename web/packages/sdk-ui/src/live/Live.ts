import type { CallState, CallStatus, Quality, RecordPermissions, Result, Session } from '@magpie/sdk-core';
import type { MessageKey } from '../intl/english';

/** A call as it was at one moment. */
export interface CallView {
  callId: string;
  session: Session;
  /** The name, or the number where there is none. */
  name: string;
  number: string;
  status: CallStatus;
  state: CallState;
  quality: Quality;
  offersVideo: boolean;
  localVideo: boolean;
  remoteVideo: boolean;
  localStream: MediaStream | undefined;
  remoteStream: MediaStream | undefined;
}

/** A text with what fills its places. */
export interface Message {
  key: MessageKey;
  values: readonly string[];
}

/** Something to be told. */
export interface Notice extends Message {
  kind: 'error' | 'info';
  /** Who may be called back. */
  number?: string;
}

/** A call that is over, and how. */
export interface EndedCall extends Message {
  call: CallView;
}

/**
 * Whether calls are possible.
 *
 * ```
 * starting ──login──▶ connecting ──registered──▶ ready ◀──▶ lost
 * any ──the phone leaves──▶ off ──started, registered──▶ ready
 * any ──refused, or ended by the server──▶ failed
 * ```
 */
export type Readiness =
  | { kind: 'starting' }
  | { kind: 'connecting' }
  | { kind: 'ready' }
  | { kind: 'lost' }
  | { kind: 'off' }
  | { kind: 'failed'; why: Result };

/** Everything that the screens show. */
export interface Live {
  readiness: Readiness;
  calls: readonly CallView[];
  ringing: readonly CallView[];
  currentId: string;
  recordPermissions: RecordPermissions;
  notice: Notice | undefined;
  ended: EndedCall | undefined;
}

export function viewOf(session: Session): CallView {
  const { callId, status, state, number } = session;
  return {
    callId,
    session,
    name: status.name || number,
    number,
    status,
    state,
    quality: session.quality.quality,
    offersVideo: session.offersVideo,
    localVideo: session.localVideo,
    remoteVideo: session.remoteVideo,
    localStream: session.localStream,
    remoteStream: session.remoteStream,
  };
}
