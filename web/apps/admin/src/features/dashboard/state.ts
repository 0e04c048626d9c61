import type { EndReason } from '../../shared/calls/calls';

export interface Warning {
  code:
    | 'certificate_expired'
    | 'certificate_expires'
    | 'disk_low'
    | 'memory_high'
    | 'trunk_unreachable'
    | 'trunk_not_registered'
    | 'no_extension'
    | 'no_device'
    | 'no_mail'
    | 'calls_full';
  level: 'error' | 'warning';
  facts: Record<string, string | number>;
}

export interface TrunkItem {
  id: string;
  name: string;
  state: 'disabled' | 'checking' | 'reachable' | 'unreachable';
  registration: 'none' | 'trying' | 'registered' | 'refused' | 'failed';
  calls: number;
  most_calls: number;
  trouble: string;
}

export interface Failure {
  end_reason: EndReason;
  calls: number;
  latest_call: string;
}

/** What the server tells of the whole. */
export interface DashboardState {
  at: string;
  today_from: string;
  zone: string;
  version: string;
  started_at: string;
  extensions: number;
  registrations: Record<'phone' | 'mobile' | 'desktop' | 'web' | 'all', number>;
  calls: Record<'starting' | 'ringing' | 'talking' | 'all', number>;
  today: Record<
    'all' | 'internal' | 'inbound' | 'outbound' | 'answered' | 'no_answer' | 'busy' | 'failed' | 'voicemail',
    number
  >;
  failure_list: Failure[];
  load: {
    processors: number;
    machine_load: number;
    process_load: number;
    heap_used: number;
    heap_most: number;
    memory: number;
    memory_free: number;
    disk: number;
    disk_free: number;
  };
  trunk_list: TrunkItem[];
  certificate: { own_authority: boolean; names: string[]; not_after: string };
  warning_list: Warning[];
}
