import type { RecordPermissions } from '@magpie/sdk-core';
import type { CallView } from '../live/Live';

/** What the buttons and keys of the call window do. */
export type Act = 'mute' | 'hold' | 'keypad' | 'record' | 'transfer' | 'newCall' | 'video' | 'end';

/** What is open below the other side. */
export type Panel = 'none' | 'keypad' | 'transfer' | 'newCall';

/** What can be done now, and what is on. */
export interface CallCan {
  can: Record<Act, boolean>;
  is: Partial<Record<Act, boolean>>;
}

interface Situation {
  call: CallView;
  panel: Panel;
  recordPermissions: RecordPermissions;
  /** How many calls there are besides. */
  others: number;
  /** How many there may be in all. */
  most: number;
}

/** To ask somebody about a call takes a second one, whatever is allowed otherwise. */
const MOST_TO_CONSULT = 2;

/** What can be done with the call in front. */
export function callCan({ call, panel, recordPermissions, others, most }: Situation): CallCan {
  const { status, state, localVideo } = call;
  const stands = state.kind === 'talking';
  const held = stands && (state.hold === 'local' || state.hold === 'both');
  const early = state.kind === 'calling' && state.earlyMedia;
  const consults = status.isTransfer;
  return {
    can: {
      mute: state.kind !== 'ended',
      hold: stands,
      keypad: (stands && !held) || early,
      record: stands && recordPermissions >= (status.recordStatus === 'stop' ? 2 : 1),
      transfer: stands && !consults && others + 1 < MOST_TO_CONSULT,
      newCall: stands && !consults && others + 1 < most,
      video: stands && !held,
      end: true,
    },
    is: {
      mute: status.isMute,
      hold: held,
      record: status.recordStatus === 'recording',
      video: localVideo,
      keypad: panel === 'keypad',
      transfer: panel === 'transfer',
      newCall: panel === 'newCall',
    },
  };
}
