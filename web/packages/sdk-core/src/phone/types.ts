import type { Result } from '../result';
import type { Session } from './Session';

/** Which side made the call. */
export type CommunicationType = 'outbound' | 'inbound';

/** Whether the call is being recorded, as the server says. */
export type RecordStatus = 'stop' | 'recording' | 'pause';

/** What may be asked of the recording: 0 nothing, 1 pause and resume, 2 also start. */
export type RecordPermissions = 0 | 1 | 2;

/** How a call is to be ended: `terminate` does what its state asks for. */
export type TerminateType = 'hangup' | 'reject' | 'terminate';

/** What a call shows of its other end; `avatar` is the address of a picture or empty. */
export interface StaticCallStatus {
  name: string;
  avatar: string;
  company: string;
}

/** The call that a consultation was begun from, as it stands at this moment; durations in whole seconds. */
export interface TransferParentType {
  callId: string;
  avatar: string;
  name: string;
  number: string;
  callDuration: number;
  holdDuration: number;
}

/** A call in the words of the Linkus SDK; {@link CallState} says the same more exactly. */
export interface CallStatus extends StaticCallStatus {
  number: string;
  callId: string;
  communicationType: CommunicationType;
  isVideo: boolean;
  isRing: boolean;
  isHold: boolean;
  isMute: boolean;
  callStatus: 'ringing' | 'calling' | 'talking' | 'connecting';
  /** When it was answered, in milliseconds since the epoch; 0 before. */
  callStartTime: number;
  recordStatus: RecordStatus;
  /** It was begun to ask somebody before a transfer; {@link CallStatus.transferParent} is the call to transfer. */
  isTransfer: boolean;
  transferParent?: TransferParentType;
  /** The call is in an audio conference. */
  isConference: boolean;
}

/** Whole seconds. */
export interface TimerType {
  ringDuration: number;
  callingDuration: number;
  callDuration: number;
  holdDuration: number;
}

/** What to send; a constraint in place of `true` is passed on to the browser. */
export interface CallOptions {
  audio?: boolean | MediaTrackConstraints;
  video?: boolean | MediaTrackConstraints;
}

export interface DeviceIds {
  cameraId?: string;
  microphoneId?: string;
}

/** The call object of JsSIP underneath, as far as applications look at it. */
export interface RTCSession {
  readonly id: string;
  readonly connection: RTCPeerConnection | null;
  readonly direction: string;
  readonly status: number;
  readonly start_time: Date;
  readonly end_time: Date;
  isInProgress(): boolean;
  isEstablished(): boolean;
  isEnded(): boolean;
  isMuted(): { audio?: boolean; video?: boolean };
  isOnHold(): { local: boolean; remote: boolean };
  sendInfo(contentType: string, body?: string): void;
}

/** How well the media of a call does, as a person would say it. */
export type Quality = 'unknown' | 'good' | 'fair' | 'poor';

/** The figures behind {@link Quality}, of the last three seconds. */
export interface QualityFigures {
  quality: Quality;
  /** Share of packets that did not arrive here or there, whichever is worse; 0 to 1. */
  loss: number;
  jitterMillis: number;
  roundTripMillis: number;
}

/** The quality report of a call; all fields are text. */
export interface Report {
  lksTimestamp: string;
  lksDate: string;
  callId: string;
  extension: string;
  lksNetworkType: string;
  lksDeviceType: string;
  lksDuration: string;
  iceResult: string;
  lksAudioCodec: string;
  lksAudioRx: string;
  lksAudioRxLost: string;
  lksAudioRxMaxjitter: string;
  lksAudioRxAvgjitter: string;
  lksAudioTx: string;
  lksAudioTxLost: string;
  lksAudioTxMaxjitter: string;
  lksAudioTxAvgjitter: string;
  lksVideoCodec: string;
  lksVideoRx: string;
  lksVideoRxLost: string;
  lksVideoRxMaxjitter: string;
  lksVideoRxAvgjitter: string;
  lksVideoTx: string;
  lksVideoTxLost: string;
  lksVideoTxMaxjitter: string;
  lksVideoTxAvgjitter: string;
}

/** What `newRTCSession`, `incoming` and others carry. */
export interface SessionEvent {
  callId: string;
  session: Session;
}

/** The events of a {@link Session} and what they carry. */
export interface SessionEvents {
  /** Every three seconds while the call stands. */
  callReport: { callId: string; callReport: Report };
  /** The other side's sound, and picture, can be played. */
  streamAdded: { callId: string; communicationType: CommunicationType; stream: MediaStream };
  /** A call that stood is over. */
  ended: { callId: string; cause: string };
  /** A call is over before it stood; `code` is the SIP status, 0 without one. */
  failed: { callId: string; cause: string; code: number };
  /** Something on this side failed: the microphone, a transfer, a change of the call. */
  clientError: { callId: string; cause: string };
  /** The other side changed the call, as when it was transferred to somebody else. */
  reinvite: SessionEvent;
  /** Answered: 200 OK. */
  accepted: SessionEvent;
  /** Both sides know that the call stands: ACK. */
  confirmed: SessionEvent;
  statusChange: { newStatus: CallStatus; oldStatus: CallStatus };
  staticStatusChange: { newStatus: StaticCallStatus; oldStatus: StaticCallStatus };
  /** Ours: the exact state changed, or the media (video, quality) did. */
  change: { callId: string };
}

/** The events of a {@link PhoneOperator} and what they carry. */
export interface PhoneEvents {
  /** The SIP socket stands. */
  connected: undefined;
  /** The SIP socket was lost; it comes back by itself. */
  disconnected: undefined;
  registered: undefined;
  /** A code of PHONE_ERROR: it will be tried again, or the limit is reached. */
  registrationFailed: Result;
  newRTCSession: SessionEvent;
  /** A call rings here. */
  incoming: SessionEvent;
  /** Ours: a call was answered by itself, because its owner or the caller wants that. */
  autoAnswered: SessionEvent & {
    /** A tone is to say so. */
    tone: boolean;
  };
  /** A call is in {@link PhoneOperator.sessions} from now on: we called, or we answered. */
  startSession: SessionEvent;
  recordPermissionsChange: RecordPermissions;
  deleteSession: { callId: string; cause: string };
  /** A registration came to an end, well or not: true when {@link PhoneOperator.isRegistered} is another now. */
  isRegisteredChange: boolean;
}
