import type { RingTone } from './ringTones';

/**
 * All sounds of the client are made here, note by note; none is recorded. They are short and quiet, and each
 * can be switched off in the settings.
 */
let context: AudioContext | undefined;

interface SinkContext extends AudioContext {
  setSinkId?: (id: string) => Promise<void>;
}

function audio(deviceId?: string): AudioContext {
  const made: SinkContext = (context ??= new AudioContext());
  if (made.state === 'suspended') void made.resume();
  void made.setSinkId?.(deviceId ?? '').catch(() => undefined);
  return made;
}

interface Note {
  hertz: number;
  /** Seconds from the start of the phrase. */
  at: number;
  seconds: number;
  loudness: number;
  /** Ends at once instead of dying away. */
  steady?: boolean;
}

function play(to: AudioContext, target: AudioNode, notes: readonly Note[]): void {
  const start = to.currentTime + 0.02;
  for (const { hertz, at, seconds, loudness, steady } of notes) {
    const oscillator = to.createOscillator();
    const gain = to.createGain();
    oscillator.type = steady ? 'sine' : 'triangle';
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start + at);
    gain.gain.linearRampToValueAtTime(loudness, start + at + 0.012);
    if (steady) {
      gain.gain.setValueAtTime(loudness, start + at + seconds - 0.012);
      gain.gain.linearRampToValueAtTime(0, start + at + seconds);
    } else {
      gain.gain.exponentialRampToValueAtTime(0.0001, start + at + seconds);
    }
    oscillator.connect(gain).connect(target);
    oscillator.start(start + at);
    oscillator.stop(start + at + seconds + 0.02);
  }
}

function repeat(everySeconds: number, notes: readonly Note[], deviceId?: string): () => void {
  const to = audio(deviceId);
  const volume = to.createGain();
  volume.connect(to.destination);
  play(to, volume, notes);
  const timer = setInterval(() => play(to, volume, notes), everySeconds * 1000);
  return () => {
    clearInterval(timer);
    volume.gain.setTargetAtTime(0, to.currentTime, 0.03);
    setTimeout(() => volume.disconnect(), 300);
  };
}

const pluck = (hertz: number, at: number, loudness = 0.16): Note => ({ hertz, at, seconds: 0.9, loudness });

/** Of each tone the notes of one phrase, which comes again every three seconds. */
const phrases: Record<RingTone, readonly Note[]> = {
  // Four notes that rise and answer themselves.
  bird: [
    pluck(659.26, 0),
    pluck(880, 0.16),
    pluck(987.77, 0.32),
    pluck(1318.51, 0.48, 0.12),
    pluck(987.77, 1.1, 0.1),
    pluck(1318.51, 1.26, 0.08),
  ],
  // Two strokes, again and again, as of an old telephone.
  bell: Array.from({ length: 12 }, (_, at) => pluck(at % 2 ? 1046.5 : 1318.51, at * 0.09, 0.1)),
  // A door that asks to be opened.
  chime: [pluck(783.99, 0), pluck(659.26, 0.45), pluck(523.25, 0.9, 0.14)],
  // Down five steps of wood, and up two.
  marimba: [523.25, 493.88, 440, 392, 349.23, 392, 440].map((hertz, at) => pluck(hertz, at * 0.2, 0.18)),
  // Two calm tones of one height.
  pulse: [
    { hertz: 440, at: 0, seconds: 0.4, loudness: 0.1, steady: true },
    { hertz: 440, at: 0.6, seconds: 0.4, loudness: 0.1, steady: true },
  ],
};

/** Rings until the returned function is called. */
export function ring(tone: RingTone, deviceId?: string): () => void {
  return repeat(3, phrases[tone], deviceId);
}

/** One phrase of a ring tone, to hear how it sounds. */
export function ringOnce(tone: RingTone, deviceId?: string): void {
  const to = audio(deviceId);
  play(to, to.destination, phrases[tone]);
}

/** A second call during a call: two soft notes, now and then. */
export function callWaiting(deviceId?: string): () => void {
  return repeat(5, [pluck(880, 0, 0.06), pluck(880, 0.35, 0.06)], deviceId);
}

/** The far end rings: one second of 450 Hz in five, as in China's networks. */
export function ringback(deviceId?: string): () => void {
  return repeat(5, [{ hertz: 450, at: 0, seconds: 1, loudness: 0.07, steady: true }], deviceId);
}

const ROWS = [697, 770, 852, 941] as const;
const COLUMNS = [1209, 1336, 1477] as const;
const KEYS = '123456789*0#';

/** The tone of a key (ITU-T Q.23), for the ear only. */
export function keyTone(key: string, deviceId?: string): void {
  const at = KEYS.indexOf(key);
  const row = ROWS[Math.floor(at / 3)];
  const column = COLUMNS[at % 3];
  if (at < 0 || row === undefined || column === undefined) return;
  const to = audio(deviceId);
  const note = { at: 0, seconds: 0.11, loudness: 0.05, steady: true };
  play(to, to.destination, [
    { hertz: row, ...note },
    { hertz: column, ...note },
  ]);
}

/** A call has ended. */
export function endTone(deviceId?: string): void {
  const to = audio(deviceId);
  play(to, to.destination, [pluck(523.25, 0, 0.07), pluck(392, 0.14, 0.07)]);
}

/** A call was answered by itself: two notes that step up. */
export function autoAnswerTone(deviceId?: string): void {
  const to = audio(deviceId);
  play(to, to.destination, [pluck(784, 0, 0.12), pluck(1046.5, 0.16, 0.12)]);
}
