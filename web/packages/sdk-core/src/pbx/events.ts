import type { RecordPermissions } from '../phone/types';
import { PBX_ERROR, result, type Result } from '../result';
import { TOPIC } from './topics';
import type {
  CallFeatures,
  CdrNotifyData,
  ColleagueState,
  NatSettings,
  OwnCall,
  ParkedCall,
  Services,
} from './types';

/** The events of a PBXOperator and what they carry. */
export interface PBXEvents {
  /** The login is over: a code of PBX_ERROR from -106 to -110. */
  runtimeError: Result;
  /** The call log has another record; ask for it with `cdrQuery`. */
  cdrChange: CdrNotifyData;
  /** Ours: a colleague's devices changed state. */
  colleagueChange: ColleagueState;
  /** Ours: the event socket is there (true) or is being reached again (false). */
  connectionChange: boolean;
  /** Ours: events may have been missed; what was asked before should be asked again. */
  missed: undefined;
  /** Ours: the user's own running calls changed, on whatever device. */
  ownCallsChange: OwnCall[];
  /** Ours: the parked calls changed. */
  parkingChange: ParkedCall[];
  /** Ours: the services that the server offers changed. */
  servicesChange: Services;
  /** Ours: how the user can be reached changed; ask for it with `reach`. */
  reachChange: { version?: number };
  /** Ours: how the server is reached from outside changed. */
  natChange: NatSettings;
}

/** What the operators tell each other. */
export interface PbxNews {
  credentials: { authorizationUser: string; ha1: string; realm: string };
  callWaiting: boolean;
  recordFeatureCode: string;
  recordPermissions: RecordPermissions;
  callFeatures: CallFeatures;
  /** The server moved to another machine; subscribe there. */
  switchedOver: undefined;
  /** The user logs out: SIP credentials are void soon. */
  leaving: undefined;
}

/** Who is asking, for an event that is meant for some clients only. */
export interface Listener {
  extensionNumber: string;
  userAgent: 'WebPC' | 'WebClient';
  /** Logged in by a signature of the SDK. */
  sdk: boolean;
}

/** What a frame of the event socket comes to. */
export type TopicEvent =
  | { [Name in keyof PBXEvents]: { kind: 'event'; name: Name; data: PBXEvents[Name] } }[keyof PBXEvents]
  | { [Name in keyof PbxNews]: { kind: 'news'; name: Name; data: PbxNews[Name] } }[keyof PbxNews];

type Message = Record<string, unknown>;

/** Reads a frame; nothing for topics of features that this version does not have, and for what others are told. */
export function topicEvent(type: number, message: Message, listener: Listener): TopicEvent | undefined {
  switch (type) {
    case TOPIC.LOGGED_IN_ELSEWHERE: {
      const meant = message.username === undefined || message.username === listener.extensionNumber;
      return meant ? over('LOGGED_IN_ELSEWHERE') : undefined;
    }
    case TOPIC.EXTENSION_DELETED:
      return over('EXTENSION_DELETED');
    case TOPIC.RE_LOGIN:
    case TOPIC.LOGIN_ENDED:
      return over('RE_LOGIN');
    case TOPIC.SDK_ACCESS_KEY:
      return listener.sdk ? over('RE_LOGIN') : undefined;
    case TOPIC.SDK_ENABLED:
      return listener.sdk && message.enable === 0 ? over('SDK_PLAN_DISABLED') : undefined;
    case TOPIC.LINKUS_ENABLED:
      return message.enb_internal_client === 0 ? over('LINKUS_DISABLED') : undefined;
    case TOPIC.WEB_CLIENT_ENABLED:
      return listener.userAgent === 'WebClient' && message.enb_web_client === 0
        ? over('LINKUS_DISABLED')
        : undefined;
    case TOPIC.DESKTOP_CLIENT_ENABLED:
      return listener.userAgent === 'WebPC' && message.enb_desktop_client === 0
        ? over('LINKUS_DISABLED')
        : undefined;
    case TOPIC.CDR_CHANGED:
      return { kind: 'event', name: 'cdrChange', data: message as unknown as CdrNotifyData };
    case TOPIC.COLLEAGUE_STATE:
      return { kind: 'event', name: 'colleagueChange', data: message as unknown as ColleagueState };
    case TOPIC.OWN_CALLS:
      return { kind: 'event', name: 'ownCallsChange', data: (message.calls ?? []) as OwnCall[] };
    case TOPIC.PARKING:
      return { kind: 'event', name: 'parkingChange', data: (message.parked ?? []) as ParkedCall[] };
    case TOPIC.OWN_REACH:
      return { kind: 'event', name: 'reachChange', data: message as { version?: number } };
    case TOPIC.SERVICES:
      return { kind: 'event', name: 'servicesChange', data: message as Services };
    case TOPIC.NAT_SETTINGS:
      return { kind: 'event', name: 'natChange', data: message as unknown as NatSettings };
    default:
      return news(type, message);
  }
}

function news(type: number, message: Message): TopicEvent | undefined {
  switch (type) {
    case TOPIC.RECORD_FEATURE_CODE:
      return { kind: 'news', name: 'recordFeatureCode', data: text(message.record_feature_code) };
    case TOPIC.RECORD_PERMISSION:
      return { kind: 'news', name: 'recordPermissions', data: recordPermissions(message.enb_ctl_record) };
    case TOPIC.CALL_STATE:
      return { kind: 'news', name: 'callFeatures', data: message as CallFeatures };
    case TOPIC.SIP_CREDENTIALS: {
      const { reg_name, reg_password, realm } = message;
      const data = { authorizationUser: text(reg_name), ha1: text(reg_password), realm: text(realm) };
      return { kind: 'news', name: 'credentials', data };
    }
    case TOPIC.CALL_WAITING:
      return { kind: 'news', name: 'callWaiting', data: message.enb_call_waiting !== 0 };
    case TOPIC.HOT_STANDBY:
      return { kind: 'news', name: 'switchedOver', data: undefined };
    default:
      return undefined;
  }
}

function over(reason: keyof typeof PBX_ERROR): TopicEvent {
  return { kind: 'event', name: 'runtimeError', data: result(PBX_ERROR[reason]) };
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Anything but 1 and 2 grants nothing. */
export function recordPermissions(value: unknown): RecordPermissions {
  return value === 1 || value === 2 ? value : 0;
}
