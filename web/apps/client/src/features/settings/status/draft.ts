import type { DeviceKind, Forwarding, ForwardTarget, StatusSettings } from '@magpie/sdk-core';

import { FIRST_GREETING } from '../greetings';

/** The conditions of forwarding, as the server names them. */
export const CONDITIONS = ['always', 'no_answer', 'busy'] as const;
export type Condition = (typeof CONDITIONS)[number];

export const DEVICES: readonly DeviceKind[] = ['phone', 'mobile', 'desktop', 'web'];

/** When a kind of device rings. */
export type Turn = 'first' | 'then' | 'never';

export type TargetKind = ForwardTarget['type'];

const TARGETS: readonly TargetKind[] = ['voicemail', 'extension', 'outside', 'greeting', 'hang_up'];

/** The kinds of target to choose among: what the server serves, and what stands there. */
export function offered(served: readonly TargetKind[], present: TargetKind | undefined): TargetKind[] {
  return TARGETS.filter((kind) => kind === present || served.includes(kind));
}

/** Seconds that are offered; any from 5 to 300 can be typed. */
export const RING_SECONDS = [10, 15, 20, 25, 30, 45, 60, 90, 120, 180, 300] as const;

/** The conditions that a status has: do not disturb has one only (K-10). */
export function conditionsOf(forwarding: Forwarding): readonly Condition[] {
  return CONDITIONS.filter((condition) => condition in forwarding);
}

/** A target of a kind, with the number that stood there. */
export function targetOf(kind: TargetKind, before: ForwardTarget | null | undefined): ForwardTarget {
  const number = before && 'number' in before && before.type === kind ? before.number : '';
  switch (kind) {
    case 'extension':
    case 'outside':
      return { type: kind, number };
    case 'voicemail':
      return { type: kind, number: '' };
    case 'greeting':
      return before?.type === 'greeting' ? before : { type: 'greeting', greeting: FIRST_GREETING };
    case 'hang_up':
      return { type: 'hang_up' };
  }
}

/** Whether a target needs a number that is not there. */
export function lacksNumber(target: ForwardTarget | null | undefined): boolean {
  return (target?.type === 'extension' || target?.type === 'outside') && target.number.trim() === '';
}

export function turnOf(settings: StatusSettings, device: DeviceKind): Turn {
  if (settings.ring_first?.includes(device)) return 'first';
  return settings.ring_then?.includes(device) ? 'then' : 'never';
}

/** The settings with a device ringing at another turn. */
export function withTurn(settings: StatusSettings, device: DeviceKind, turn: Turn): StatusSettings {
  const others = (kinds: DeviceKind[] = []) => kinds.filter((kind) => kind !== device);
  return {
    ...settings,
    ring_first: turn === 'first' ? [...others(settings.ring_first), device] : others(settings.ring_first),
    ring_then: turn === 'then' ? [...others(settings.ring_then), device] : others(settings.ring_then),
  };
}

/** Whether two settings say the same. */
export function same(one: StatusSettings, other: StatusSettings): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(settings: StatusSettings): StatusSettings {
  const sorted = (kinds?: DeviceKind[]) => kinds && [...kinds].sort();
  return { ...settings, ring_first: sorted(settings.ring_first), ring_then: sorted(settings.ring_then) };
}

/** What is wrong with settings before the server is asked, by field. */
export function complaints(settings: StatusSettings): Record<string, 'number' | 'seconds'> {
  const found: Record<string, 'number' | 'seconds'> = {};
  for (const side of ['internal', 'external'] as const) {
    for (const condition of conditionsOf(settings[side])) {
      if (lacksNumber(settings[side][condition])) found[`${side}.${condition}`] = 'number';
    }
  }
  const { ring_seconds: seconds, mobile } = settings;
  if (seconds !== undefined && seconds !== 0 && !(seconds >= 5 && seconds <= 300))
    found.ring_seconds = 'seconds';
  if (mobile?.on && mobile.number.trim() === '') found.mobile = 'number';
  return found;
}
