import type { Note, Score } from './synthesis';

const plucked = (hertz: number, at: number, loudness: number): Note => ({
  hertz: [hertz],
  at,
  seconds: 0.9,
  loudness,
  shape: 'plucked',
});

const steady = (hertz: readonly number[], seconds: number, loudness: number): Note => ({
  hertz,
  at: 0,
  seconds,
  loudness,
  shape: 'steady',
});

/** A key's two frequencies (ITU-T Q.23). */
const key = (row: number, column: number): Score => ({
  seconds: 0.16,
  notes: [steady([row, column], 0.12, 0.2)],
});

/** The sounds of a telephone under the names of the SDK guide. All are made here, none is recorded. */
export const scores = {
  /** A call rings here: four notes that rise and answer themselves. */
  Ring: {
    seconds: 3,
    notes: [
      plucked(659.26, 0, 0.5),
      plucked(880, 0.16, 0.5),
      plucked(987.77, 0.32, 0.5),
      plucked(1318.51, 0.48, 0.4),
      plucked(987.77, 1.1, 0.3),
      plucked(1318.51, 1.26, 0.25),
    ],
  },
  /** A call has ended. */
  Callend: { seconds: 1.1, notes: [plucked(523.25, 0, 0.3), plucked(392, 0.14, 0.3)] },
  /** A second call rings during a call. */
  Callwaiting: { seconds: 5, notes: [plucked(880, 0, 0.25), plucked(880, 0.35, 0.25)] },
  /** The far end rings: one second of 450 Hz in five. */
  ringback: { seconds: 5, notes: [steady([450], 1, 0.25)] },
  DTMF00: key(941, 1336),
  DTMF01: key(697, 1209),
  DTMF02: key(697, 1336),
  DTMF03: key(697, 1477),
  DTMF04: key(770, 1209),
  DTMF05: key(770, 1336),
  DTMF06: key(770, 1477),
  DTMF07: key(852, 1209),
  DTMF08: key(852, 1336),
  DTMF09: key(852, 1477),
  DTMFStar: key(941, 1209),
  DTMFPound: key(941, 1477),
} as const satisfies Record<string, Score>;

export type SoundName = keyof typeof scores;
