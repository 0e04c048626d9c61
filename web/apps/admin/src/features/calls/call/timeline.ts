import type { CallItem, LiveCall } from '../../../shared/calls/calls';

export type Doing = 'calling' | 'ringing' | 'waiting' | 'talking' | 'holding' | 'exchange' | 'lost';

export interface Span {
  doing: Doing;
  from: string;
  until: string;
  with: string;
}

export interface CurvePoint {
  at: string;
  loss_percent?: number;
  lost: number;
  lost_by_peer: number;
  jitter_ms: number;
  round_trip_ms: number;
}

export interface Lane {
  leg: string;
  label: string;
  number: string;
  device: string;
  address: string;
  from: string;
  until: string;
  answer: 'none' | 'answered' | 'refused' | 'cancelled';
  status: number;
  why: string;
  from_call: string;
  to_call: string;
  spans: Span[];
  media: Record<string, string>;
  curve?: { step_ms: number; points: CurvePoint[] };
}

export interface Setting {
  resource: string;
  field: string;
}

export interface Reason {
  rule: string;
  text: string;
  setting?: Setting;
}

export interface Point {
  at: string;
  key: string;
  lanes: string[];
  text: string;
  reasons: Reason[];
}

/** A call as it is drawn. */
export interface Timeline {
  call: CallItem | LiveCall;
  live: boolean;
  from: string;
  until: string;
  lanes: Lane[];
  points: Point[];
}

export interface Rung {
  at: string;
  leg: string;
  inbound: boolean;
  transport: string;
  local: string;
  remote: string;
  text: string;
}

export interface Ladder {
  kept: boolean;
  message_list: Rung[];
}
