import type { PopupPage } from '../sip/sipPort';
import type { DeviceKind, PresenceStatus } from './types';

/** Every status, in the order in which screens list them. */
export const STATUSES: readonly PresenceStatus[] = [
  'available',
  'away',
  'do_not_disturb',
  'lunch',
  'business_trip',
  'off_work',
];

/** Where a call goes that is not to ring. */
export type ForwardTarget =
  | { type: 'extension' | 'outside' | 'voicemail'; number: string }
  | { type: 'greeting'; greeting: string }
  | { type: 'hang_up' };

/** What happens to calls of certain numbers: they go elsewhere, or come as if there were no rule. */
export type CallerAction = ForwardTarget | { type: 'accept' };

/** A rule for callers' numbers; of several, the first that matches holds. */
export interface CallerRule {
  /** Absent for a new one: the server gives it an id. */
  id?: string;
  /** A full number, or the beginning of numbers and a dot: `9011.` */
  pattern: string;
  target: CallerAction;
}

export interface Forwarding {
  /** Every call. */
  always: ForwardTarget | null;
  /** Calls that nobody answered, and those that were rejected; absent for do not disturb. */
  no_answer?: ForwardTarget | null;
  /** Calls that come during a call and may not ring; absent for do not disturb. */
  busy?: ForwardTarget | null;
}

/** What one status does to calls. */
export interface StatusSettings {
  /** What colleagues read beside the status. */
  message: string;
  internal: Forwarding;
  external: Forwarding;
  /** Absent, as all that rings, for do not disturb. */
  ring_first?: DeviceKind[];
  ring_then?: DeviceKind[];
  /** 5 to 300, or 0 for the company's usual time. */
  ring_seconds?: number;
  mobile?: { on: boolean; number: string; prefix: string };
  push: boolean;
  ring_groups: boolean;
}

export interface TemporaryStatus {
  status: PresenceStatus;
  /** When what held before holds again (RFC 3339). */
  until: string;
  message?: string;
}

/** The parts of the company's time that a status can follow, the stronger first. */
export type Period = 'holiday' | 'break' | 'business_hours' | 'non_business_hours';

export type Switching = { on: boolean } & Record<Period, PresenceStatus | ''>;

/** The page about callers that a client opens; `{{.CallerNumber}}` and its like stand for facts of the call. */
export interface PopupSettings {
  on: boolean;
  address: string;
  /** For calls from outside. */
  inbound: boolean;
  /** For calls from colleagues. */
  internal: boolean;
  trigger: PopupPage['on'];
}

/** How one kind of client takes calls. */
export interface ClientCalls {
  /** A second call may ring during the first. */
  call_waiting: boolean;
  auto_answer: boolean;
  /** 0 to 60. */
  auto_answer_seconds: number;
  auto_answer_tone: boolean;
  paging_answer: boolean;
  paging_preempts: boolean;
  paging_tone: boolean;
  popup: PopupSettings;
}

/** How the user can be reached, as the user set it. */
export interface ReachSettings {
  version: number;
  /** What the user chose last. */
  status: PresenceStatus;
  temporary: TemporaryStatus | null;
  statuses: Record<PresenceStatus, StatusSettings>;
  rules: CallerRule[];
  /** Callers may leave messages. */
  voicemail: boolean;
  switching: Switching;
  /** Rejecting on one device rejects on all. */
  all_reject: boolean;
  clients: Record<DeviceKind, ClientCalls>;
}

/** Ours: how the user can be reached, and what comes of it now. */
export interface Reach {
  reach: ReachSettings;
  /** The status that holds now, whatever made it so. */
  presence: {
    status: PresenceStatus;
    message: string;
    cause: 'chosen' | 'temporary' | 'switched';
    /** When the clock may bring another one (RFC 3339). */
    until: string | null;
  };
  /** Whether the company has told its hours, and which part of them it is. */
  work_hours: { defined: boolean; period: Period };
  /** The types of target that this server serves. */
  targets: ForwardTarget['type'][];
}

/** What is to change; what is not in it stays. */
export interface ReachChange {
  version?: number;
  status?: PresenceStatus;
  temporary?: { status: PresenceStatus; minutes?: number; until?: string; message?: string } | null;
  statuses?: Partial<Record<PresenceStatus, Partial<StatusSettings>>>;
  /** All of them, in their order. */
  rules?: CallerRule[];
  voicemail?: boolean;
  switching?: Partial<Switching>;
  all_reject?: boolean;
  clients?: Partial<Record<DeviceKind, Partial<ClientCalls>>>;
}
