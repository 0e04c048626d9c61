import type { CallState } from '@magpie/sdk-core';

export type StateKey =
  'calling' | 'ringing' | 'connecting' | 'talking' | 'local' | 'remote' | 'both' | 'reconnecting';

/** The word for a state; it stands under `call.state`. */
export function stateKey(state: CallState): StateKey {
  switch (state.kind) {
    case 'calling':
      return state.remoteRings ? 'ringing' : 'calling';
    case 'ringing':
    case 'connecting':
      return 'connecting';
    case 'talking':
      return state.hold === 'none' ? 'talking' : state.hold;
    case 'reconnecting':
      return 'reconnecting';
    case 'ended':
      return 'talking';
  }
}

export function isHeld(state: CallState): boolean {
  return 'hold' in state && state.hold !== 'none';
}

export function heldHere(state: CallState): boolean {
  return 'hold' in state && (state.hold === 'local' || state.hold === 'both');
}

export function isMuted(state: CallState): boolean {
  return 'muted' in state && state.muted;
}
