import type { SipEnd } from '../sip/sipPort';

/** Which side put the call on hold. */
export type Hold = 'none' | 'local' | 'remote' | 'both';

/** What is true of a call while it stands. */
export interface Standing {
  /** When it was answered; milliseconds since the epoch, as all times here. */
  since: number;
  hold: Hold;
  /** When the present hold began. */
  heldSince?: number;
  /** Milliseconds of the holds that are over. */
  heldMillis: number;
  muted: boolean;
}

/**
 * The life of a call as an application sees it.
 *
 * ```
 * calling ──progress──▶ calling(remoteRings) ──accepted──▶ connecting ──confirmed──▶ talking ◀─┐
 * ringing ──answered──▶ connecting ────────────────────────────────────────────────▶ talking  │restored
 *                                                                          lost │  ▲────────────┘
 *                                                                               ▼
 *                                                                          reconnecting
 * any ──ended──▶ ended
 * ```
 */
export type CallState =
  | { kind: 'calling'; since: number; remoteRings: boolean; earlyMedia: boolean; muted: boolean }
  | { kind: 'ringing'; since: number }
  | { kind: 'connecting'; since: number; muted: boolean }
  | ({ kind: 'talking' } & Standing)
  | ({ kind: 'reconnecting'; lostSince: number } & Standing)
  | { kind: 'ended'; at: number; answeredAt?: number; end: SipEnd };

export type CallEvent =
  | { kind: 'progress'; early: boolean }
  | { kind: 'answered' }
  | { kind: 'confirmed' }
  | { kind: 'mute'; on: boolean }
  | { kind: 'hold'; side: 'local' | 'remote'; on: boolean }
  | { kind: 'lost' }
  | { kind: 'restored' }
  | { kind: 'ended'; end: SipEnd };

/** The state a call begins in. */
export function begin(direction: 'outbound' | 'inbound', now: number): CallState {
  return direction === 'inbound'
    ? { kind: 'ringing', since: now }
    : { kind: 'calling', since: now, remoteRings: false, earlyMedia: false, muted: false };
}

/** A call that stood before this page was loaded and is being taken up again. */
export function beginResumed(
  { answeredAt, held, muted }: { answeredAt: number; held: boolean; muted: boolean },
  now: number,
): CallState {
  const hold = held ? ({ hold: 'local', heldSince: now } as const) : ({ hold: 'none' } as const);
  return { kind: 'reconnecting', lostSince: now, heldMillis: 0, since: answeredAt, ...hold, muted };
}

/** The next state. An event that means nothing in a state leaves it as it is, the same object. */
export function step(state: CallState, event: CallEvent, now: number): CallState {
  if (state.kind === 'ended') return state;
  switch (event.kind) {
    case 'progress':
      return state.kind === 'calling'
        ? { ...state, remoteRings: true, earlyMedia: state.earlyMedia || event.early }
        : state;
    case 'answered':
      return state.kind === 'ringing' || state.kind === 'calling'
        ? { kind: 'connecting', since: now, muted: state.kind === 'calling' && state.muted }
        : state;
    case 'confirmed':
      return state.kind === 'calling' || state.kind === 'ringing' || state.kind === 'connecting'
        ? {
            kind: 'talking',
            since: now,
            hold: 'none',
            heldMillis: 0,
            muted: state.kind !== 'ringing' && state.muted,
          }
        : state;
    case 'mute':
      return state.kind === 'ringing' || state.muted === event.on ? state : { ...state, muted: event.on };
    case 'hold':
      return state.kind === 'talking' || state.kind === 'reconnecting' ? held(state, event, now) : state;
    case 'lost':
      return state.kind === 'talking' ? { ...state, kind: 'reconnecting', lostSince: now } : state;
    case 'restored':
      return state.kind === 'reconnecting' ? restored(state) : state;
    case 'ended':
      return {
        kind: 'ended',
        at: now,
        answeredAt: state.kind === 'talking' || state.kind === 'reconnecting' ? state.since : undefined,
        end: event.end,
      };
    default:
      return never(event);
  }
}

function held<S extends Standing>(
  state: S,
  { side, on }: { side: 'local' | 'remote'; on: boolean },
  now: number,
): S {
  const local = side === 'local' ? on : holdsLocally(state.hold);
  const remote = side === 'remote' ? on : state.hold === 'remote' || state.hold === 'both';
  const hold: Hold = local && remote ? 'both' : local ? 'local' : remote ? 'remote' : 'none';
  if (hold === state.hold) return state;
  if (hold === 'none') {
    const before = state.heldSince === undefined ? 0 : now - state.heldSince;
    return { ...state, hold, heldSince: undefined, heldMillis: state.heldMillis + before };
  }
  return { ...state, hold, heldSince: state.heldSince ?? now };
}

function restored(state: Extract<CallState, { kind: 'reconnecting' }>): CallState {
  const { lostSince: _, ...standing } = state;
  return { ...standing, kind: 'talking' };
}

export function holdsLocally(hold: Hold): boolean {
  return hold === 'local' || hold === 'both';
}

/** Closes a switch: the compiler refuses a case that was forgotten. */
export function never(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
