import type { Session } from './Session';

export interface StaticCallStatus {
  name: string;
  avatar: string;
  company: string;
}

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
  communicationType: 'outbound' | 'inbound';
  isVideo: boolean;
  isRing: boolean;
  isHold: boolean;
  isMute: boolean;
  callStatus: 'ringing' | 'calling' | 'talking' | 'connecting';
  callStartTime: number;
  recordStatus: 'stop' | 'recording' | 'pause';
  isTransfer: boolean;
  transferParent?: TransferParentType;
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

export interface SessionEvents {
  callReport: { callId: string; callReport: Report };
  streamAdded: { callId: string; communicationType: 'outbound' | 'inbound'; stream: MediaStream };
  ended: { callId: string; cause: string };
  failed: { callId: string; cause: string; code: number };
  clientError: { callId: string; cause: string };
  reinvite: { callId: string; session: Session };
  accepted: { callId: string; session: Session };
  confirmed: { callId: string; session: Session };
  statusChange: { newStatus: CallStatus; oldStatus: CallStatus };
  staticStatusChange: { newStatus: StaticCallStatus; oldStatus: StaticCallStatus };
  /** Ours: the exact state changed, or the media (video, quality) did. */
  change: { callId: string };
}

export interface PhoneEvents {
  connected: undefined;
  disconnected: undefined;
  registered: undefined;
  registrationFailed: { code: number; msg: string };
  newRTCSession: { callId: string; session: Session };
  incoming: { callId: string; session: Session };
  startSession: { callId: string; session: Session };
  recordPermissionsChange: number;
  deleteSession: { callId: string; cause: string };
  isRegisteredChange: boolean;
}
