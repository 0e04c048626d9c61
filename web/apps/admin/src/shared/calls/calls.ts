/** One side of a call. */
export interface CallParty {
  number: string;
  name: string;
  extension: string;
}

export type CallType = 'internal' | 'inbound' | 'outbound';
export type Disposition = 'ANSWERED' | 'NO ANSWER' | 'BUSY' | 'FAILED' | 'VOICEMAIL';

/** A call of the log. */
export interface CallItem {
  id: string;
  type: CallType;
  caller: CallParty;
  called: CallParty;
  started_at: string;
  answered_at: string;
  ended_at: string;
  end_reason: EndReason | '';
  disposition: Disposition | '';
  ring_duration: number;
  talk_duration: number;
}

/** A call that goes on. */
export interface LiveCall {
  id: string;
  type: CallType;
  state: 'starting' | 'ringing' | 'talking';
  caller: CallParty;
  called: CallParty;
  started_at: string;
  answered_at: string;
  legs: { party: CallParty; device: string; trunk: string; state: string }[];
}

export interface LiveCalls {
  call_list: LiveCall[];
  total_number: number;
  at: string;
}

/** Why calls end, as the server names it. */
export const END_REASONS = [
  'caller_hung_up',
  'callee_hung_up',
  'replaced',
  'transferred',
  'served',
  'message_left',
  'caller_cancelled',
  'no_answer',
  'busy',
  'rejected',
  'not_registered',
  'unreachable',
  'not_found',
  'disabled',
  'own_number',
  'trunk_busy',
  'forwarding_loop',
  'no_common_media',
  'media_lost',
  'media_failed',
  'session_expired',
  'peer_vanished',
  'maximum_length',
  'ended_by_command',
  'protocol_error',
  'server_stopped',
  'server_restarted',
  'internal_error',
] as const;
export type EndReason = (typeof END_REASONS)[number];

export const DISPOSITIONS = ['ANSWERED', 'NO ANSWER', 'VOICEMAIL', 'BUSY', 'FAILED'] as const;

/** The key of the word for how a call came out. */
export function outcomeKey(disposition: Disposition) {
  return `admin.calls.outcome.${disposition.replace(' ', '_').toLowerCase() as OutcomeWord}` as const;
}
type OutcomeWord = 'answered' | 'no_answer' | 'busy' | 'failed' | 'voicemail';

/** Where a call is explained. */
export function callAddress(id: string): string {
  return `#/calls/${encodeURIComponent(id)}`;
}

export function partyName({ name, number }: CallParty): string {
  return name ? `${name} (${number})` : number;
}
