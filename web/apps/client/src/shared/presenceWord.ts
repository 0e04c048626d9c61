import type { Shown } from '../live/presence';

/**
 * The key of the word for what somebody does: a call counts more than the status, and a status somebody set more
 * than whether a device is there.
 */
export function presenceWord({ presence, held, parked, status = 'available' }: Shown) {
  if (presence === 'in_call') return held ? 'presence.held' : parked ? 'presence.parked' : 'presence.in_call';
  if (presence === 'ringing') return 'presence.ringing';
  return status === 'available' ? (`presence.${presence}` as const) : (`status.${status}` as const);
}
