import { holdsLocally, type CallState } from './callState';
import type { CallStatus, StaticCallStatus } from './types';

/** What a status is made of. */
export interface StatusFacts {
  callId: string;
  number: string;
  shown: StaticCallStatus;
  communicationType: CallStatus['communicationType'];
  state: CallState;
  isVideo: boolean;
  recordStatus: CallStatus['recordStatus'];
  isConference: boolean;
  transferParent: CallStatus['transferParent'];
}

/** A call in the words of the Linkus SDK. */
export function statusOf({ state, shown, transferParent, ...facts }: StatusFacts): CallStatus {
  return {
    ...shown,
    ...facts,
    isRing: state.kind === 'ringing' || (state.kind === 'calling' && state.remoteRings),
    isHold: 'hold' in state && holdsLocally(state.hold),
    isMute: 'muted' in state && state.muted,
    callStatus: callStatusOf(state),
    callStartTime: 'hold' in state ? state.since : 0,
    isTransfer: transferParent !== undefined,
    ...(transferParent ? { transferParent } : {}),
  };
}

/** The fields that differ between two statuses. */
export function changedFields(old: CallStatus, now: CallStatus): (keyof CallStatus)[] {
  const names = Object.keys({ ...old, ...now }) as (keyof CallStatus)[];
  return names.filter((name) =>
    name === 'transferParent' ? old[name]?.callId !== now[name]?.callId : old[name] !== now[name],
  );
}

function callStatusOf(state: CallState): CallStatus['callStatus'] {
  switch (state.kind) {
    case 'ringing':
    case 'calling':
    case 'connecting':
      return state.kind;
    case 'talking':
    case 'reconnecting':
    case 'ended':
      return 'talking';
  }
}
