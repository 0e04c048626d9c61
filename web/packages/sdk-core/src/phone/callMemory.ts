import type { DialogFacts, Party } from '../sip/sipPort';
import { holdsLocally } from './callState';
import type { Session } from './Session';

/** The server keeps the leg of a vanished page for this long, with a hold sound for the other side. */
export const LEG_WAITS_MILLIS = 30_000;

/** What is needed to come back into a call after the page was loaded again. */
export interface RememberedCall {
  callId: string;
  dialog: DialogFacts;
  direction: 'outbound' | 'inbound';
  number: string;
  name: string;
  company: string;
  answeredAt: number;
  held: boolean;
  muted: boolean;
  video: boolean;
  /** When the page last had the call. */
  savedAt: number;
}

/** What there is to remember of a call; nothing while it has no dialog to come back to. */
export function rememberedCall({
  session,
  party,
  now,
}: {
  session: Session;
  party: Party;
  now: number;
}): RememberedCall | undefined {
  const { state, dialog } = session;
  if (!dialog || (state.kind !== 'talking' && state.kind !== 'reconnecting')) return undefined;
  return {
    callId: session.callId,
    dialog,
    direction: session.communicationType,
    number: party.number,
    name: party.name,
    company: party.company,
    answeredAt: state.since,
    held: holdsLocally(state.hold),
    muted: state.muted,
    video: session.localVideo,
    savedAt: now,
  };
}

const PREFIX = 'magpie.calls.';

/**
 * The calls of this tab, kept over a reload. The storage of a tab ends with it, so that a call never comes
 * back in another window.
 */
export class CallMemory {
  readonly #key: string;
  readonly #storage: Storage | undefined;

  constructor(extension: string, storage: Storage | undefined) {
    this.#key = PREFIX + extension;
    this.#storage = storage;
  }

  /** The calls whose legs the server still keeps, and forgets them: each is taken up at most once. */
  take(now: number): RememberedCall[] {
    try {
      const kept = JSON.parse(this.#storage?.getItem(this.#key) ?? '[]') as unknown;
      this.#storage?.removeItem(this.#key);
      return Array.isArray(kept)
        ? kept.filter(isRemembered).filter((call) => now - call.savedAt < LEG_WAITS_MILLIS)
        : [];
    } catch {
      return [];
    }
  }

  save(calls: RememberedCall[]): void {
    try {
      if (calls.length === 0) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, JSON.stringify(calls));
    } catch {
      // Without storage a reload ends the call, as it would anywhere else.
    }
  }
}

function isRemembered(value: unknown): value is RememberedCall {
  const call = value as Partial<RememberedCall> | null;
  return (
    typeof call?.callId === 'string' &&
    typeof call.dialog?.remoteTag === 'string' &&
    typeof call.savedAt === 'number'
  );
}
