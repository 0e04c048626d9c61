import type { CallOrigin } from '@magpie/sdk-core';
import type { Preferences } from './preferences';

/** The ring tones, by the words that the server has for them. */
export const RING_TONES = ['bird', 'bell', 'chime', 'marimba', 'pulse'] as const;

export type RingTone = (typeof RING_TONES)[number];

interface Ringing {
  origin: CallOrigin | undefined;
  /** The tone that the company gives to such calls, or empty. */
  ringTone: string;
}

/** What a call rings with: what the company wants, else what its user chose for such calls, else what she likes. */
export function ringToneOf(
  { origin, ringTone }: Ringing,
  chosen: Pick<Preferences, 'ringTone' | 'ringInternal' | 'ringExternal'>,
): RingTone {
  const given = RING_TONES.find((tone) => tone === ringTone);
  const own = origin === 'external' ? chosen.ringExternal : chosen.ringInternal;
  return given ?? own ?? chosen.ringTone;
}
