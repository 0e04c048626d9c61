export { init, on, type InitParams, type InitResult, type Operators } from './init';
export {
  COMMON_ERROR,
  COMMON_SUCCESS,
  PBX_ERROR,
  PBX_SUCCESS,
  PHONE_ERROR,
  PHONE_SUCCESS,
  PbxFailure,
  result,
  type CommonResult,
  type FieldProblem,
  type PBXResult,
  type PhoneResult,
  type Result,
} from './result';
export type { Emitter } from './net/emitter';
export { PBXOperator } from './pbx/PBXOperator';
export type { PBXEvents } from './pbx/events';
export { RunningCalls, type NamedCall } from './pbx/RunningCalls';
export { TOPIC } from './pbx/topics';
export { STATUSES } from './pbx/reach';
export type {
  CallerAction,
  CallerRule,
  ClientCalls,
  Forwarding,
  ForwardTarget,
  Period,
  PopupSettings,
  Reach,
  ReachChange,
  ReachSettings,
  StatusSettings,
  Switching,
  TemporaryStatus,
} from './pbx/reach';
export type {
  CdrExtension,
  CdrNotifyData,
  cdrNotifyData,
  CdrPage,
  CdrQueryParams,
  CdrRecord,
  CdrStatus,
  Colleague,
  ColleagueState,
  DeviceKind,
  FlipDevice,
  NatSettings,
  OwnCall,
  ParkedCall,
  ParkingSlots,
  Presence,
  PresenceStatus,
  Services,
} from './pbx/types';
export { PhoneOperator } from './phone/PhoneOperator';
export { Session } from './phone/Session';
export type { SessionView } from './phone/SessionView';
export { dialable } from './phone/dialable';
export type { CallState, Hold, Standing } from './phone/callState';
export type * from './phone/types';
export { fullProcessing, type AudioProcessing } from './phone/localMedia';
export type { CallOrigin, PopupPage, SipEnd } from './sip/sipPort';
