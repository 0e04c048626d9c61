import { create } from 'zustand';
import type {
  CallState,
  Operators,
  OwnCall,
  QualityFigures,
  RecordPermissions,
  RecordStatus,
  Session,
} from '@magpie/sdk-core';

export interface Account {
  number: string;
  name: string;
}

/** One call as screens show it: a picture of the moment, replaced at every change. */
export interface CallView {
  callId: string;
  session: Session;
  direction: 'outbound' | 'inbound';
  number: string;
  name: string;
  company: string;
  state: CallState;
  offersVideo: boolean;
  localVideo: boolean;
  remoteVideo: boolean;
  localStream: MediaStream | undefined;
  remoteStream: MediaStream | undefined;
  quality: QualityFigures;
  codec: string;
  recording: RecordStatus;
  /** The call that this one was made to ask about, before it is transferred. */
  asksAbout: string | undefined;
}

/** Something to say for a few seconds; `key` is a text key. */
export interface Notice {
  id: number;
  kind: 'info' | 'error';
  key: string;
  name?: string;
}

/** What somebody writes on a call and has not saved yet. */
export interface NoteDraft {
  text: string;
  labels: string[];
}

/** Why the last login ended by itself. */
export type LoginEnd = 'elsewhere' | 'deleted' | 'relogin' | 'disabled';

export interface Live {
  /** `restoring` until it is known whether an earlier login still stands. */
  login: 'restoring' | 'out' | 'in';
  loginEnd: LoginEnd | undefined;
  operators: Operators | undefined;
  account: Account | undefined;
  /** The event socket stands. */
  connected: boolean;
  /** The phone is registered: calls come and go. */
  registered: boolean;
  /** Calls that are being made or stand, the oldest first. */
  calls: CallView[];
  /** The call in front; the others are held. */
  currentId: string;
  /** Calls that ring here. */
  ringing: CallView[];
  /** What the user may ask of recordings: 0 nothing, 1 pause and resume, 2 also start. */
  recordPermissions: RecordPermissions;
  /** The user's running calls on all devices. */
  ownCalls: readonly OwnCall[];
  /** The call that is being parked, or sent to voicemail: its end needs no words. */
  leaving: string;
  /** By the call's id: a note that is being written outlives the call, and a note from another client. */
  noteDrafts: Record<string, NoteDraft>;
  notice: Notice | undefined;
}

export const signedOut = {
  operators: undefined,
  account: undefined,
  connected: false,
  registered: false,
  calls: [],
  currentId: '',
  ringing: [],
  recordPermissions: 0,
  ownCalls: [],
  leaving: '',
  noteDrafts: {},
} satisfies Partial<Live>;

/** Everything that changes by itself: the login, the connection, the calls. */
export const useLive = create<Live>()(() => ({
  login: 'restoring',
  loginEnd: undefined,
  notice: undefined,
  ...signedOut,
}));

/** Keeps what is being written on a call; `undefined` when nothing is left to save. */
export function keepNoteDraft(uniqueid: string, draft: NoteDraft | undefined): void {
  useLive.setState(({ noteDrafts }) => {
    const { [uniqueid]: before, ...others } = noteDrafts;
    if (!before && !draft) return {};
    return { noteDrafts: draft ? { ...others, [uniqueid]: draft } : others };
  });
}

let notices = 0;

/** Says something for a few seconds. */
export function tell(kind: Notice['kind'], key: string, name?: string): void {
  notices += 1;
  useLive.setState({ notice: { id: notices, kind, key, name } });
}

export function viewOf(session: Session): CallView {
  const { callId, communicationType, number, name, company, recordStatus, transferParent } = session.status;
  return {
    callId,
    session,
    direction: communicationType,
    number,
    name: name || number,
    company,
    state: session.state,
    offersVideo: session.offersVideo,
    localVideo: session.localVideo,
    remoteVideo: session.remoteVideo,
    localStream: session.localStream,
    remoteStream: session.remoteStream,
    quality: session.quality,
    codec: session.callReport?.lksAudioCodec ?? '',
    recording: recordStatus,
    asksAbout: transferParent?.callId,
  };
}
