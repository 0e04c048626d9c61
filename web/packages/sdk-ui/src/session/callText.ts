import type { CallState } from '@magpie/sdk-core';
import type { MessageKey } from '../intl/english';

/** The words for where a call stands. */
export function stateKey(state: CallState): MessageKey {
  switch (state.kind) {
    case 'calling':
      return state.remoteRings ? 'session.ringing' : 'session.calling';
    case 'ringing':
    case 'connecting':
      return 'session.connecting';
    case 'reconnecting':
      return 'session.reconnecting';
    case 'talking':
      if (state.hold === 'none') return 'session.talking';
      return state.hold === 'remote' ? 'session.held_by_other' : 'session.on_hold';
    case 'ended':
      return 'session.end.done';
  }
}

/** Nothing is to be heard, for one side has put the other on hold or the line is gone. */
export function rests(state: CallState): boolean {
  return state.kind === 'reconnecting' || (state.kind === 'talking' && state.hold !== 'none');
}
