import type { RecordPermissions } from '@magpie/sdk-core';
import type { CallView } from '../../live/store';

/** What can be done with a call now, beside what each call can. */
export interface Can {
  transfer: boolean;
  newCall: boolean;
  record: boolean;
}

/** One that talks and one that is held (D-21). */
const MOST_CALLS = 2;

/** @param others how many calls there are besides */
export function canDo(call: CallView, others: number, recordPermissions: RecordPermissions): Can {
  const stands = call.state.kind === 'talking';
  const room = stands && others + 1 < MOST_CALLS;
  return {
    transfer: room && !call.asksAbout,
    newCall: room && !call.asksAbout,
    // Who may only pause cannot begin.
    record: stands && recordPermissions >= (call.recording === 'stop' ? 2 : 1),
  };
}
