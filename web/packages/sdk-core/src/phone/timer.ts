import type { CallState } from './callState';
import type { TimerType } from './types';

/** The times of a call, in whole seconds, as they stand at `now`. */
export function callTimer(state: CallState, startedAt: number, now: number): TimerType {
  const seconds = (from: number, to: number) => Math.max(0, Math.floor((to - from) / 1000));
  const none: TimerType = { ringDuration: 0, callingDuration: 0, callDuration: 0, holdDuration: 0 };
  switch (state.kind) {
    case 'ringing':
      return { ...none, ringDuration: seconds(state.since, now) };
    case 'calling':
    case 'connecting':
      return { ...none, callingDuration: seconds(startedAt, now) };
    case 'talking':
    case 'reconnecting': {
      const holding = state.heldSince === undefined ? 0 : now - state.heldSince;
      return {
        ...none,
        callingDuration: seconds(startedAt, state.since),
        callDuration: seconds(state.since, now),
        holdDuration: seconds(0, state.heldMillis + holding),
      };
    }
    case 'ended':
      return {
        ...none,
        callingDuration: seconds(startedAt, state.answeredAt ?? state.at),
        callDuration: state.answeredAt === undefined ? 0 : seconds(state.answeredAt, state.at),
      };
  }
}
