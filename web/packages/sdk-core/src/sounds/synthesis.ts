/** One tone of a sound. */
export interface Note {
  /** All of these sound together. */
  hertz: readonly number[];
  /** Seconds from the start of the sound. */
  at: number;
  seconds: number;
  /** Of each frequency; 0 to 1. */
  loudness: number;
  /** `plucked` dies away like a string, `steady` ends at once. */
  shape: 'plucked' | 'steady';
}

/** What a sound is made of. */
export interface Score {
  /** With the silence at its end, so that it can be played in a loop. */
  seconds: number;
  notes: readonly Note[];
}

/** Enough for every tone here, and what telephones carry. */
const RATE = 8000;
const EDGE_SECONDS = 0.008;
const HEADER_BYTES = 44;

/** The sound as a WAV file: 16 bits, one channel. */
export function wav(score: Score): Uint8Array {
  const samples = render(score);
  const file = new DataView(new ArrayBuffer(HEADER_BYTES + samples.length * 2));
  const text = (at: number, value: string) =>
    [...value].forEach((letter, index) => file.setUint8(at + index, letter.charCodeAt(0)));
  text(0, 'RIFF');
  file.setUint32(4, HEADER_BYTES - 8 + samples.length * 2, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, RATE, true);
  file.setUint32(28, RATE * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(36, 'data');
  file.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, index) => {
    const whole = Math.round(Math.max(-1, Math.min(1, sample)) * 32767);
    file.setInt16(HEADER_BYTES + index * 2, whole, true);
  });
  return new Uint8Array(file.buffer);
}

/** The sound as an address that an audio element can play. */
export function dataUrl(score: Score): string {
  let bytes = '';
  for (const byte of wav(score)) bytes += String.fromCharCode(byte);
  return `data:audio/wav;base64,${btoa(bytes)}`;
}

function render({ seconds, notes }: Score): Float64Array {
  const samples = new Float64Array(Math.round(seconds * RATE));
  for (const note of notes) {
    const first = Math.round(note.at * RATE);
    const count = Math.min(Math.round(note.seconds * RATE), samples.length - first);
    for (let index = 0; index < count; index++) {
      const time = index / RATE;
      const tone = note.hertz.reduce((sum, hertz) => sum + Math.sin(2 * Math.PI * hertz * time), 0);
      const here = samples[first + index] ?? 0;
      samples[first + index] = here + tone * note.loudness * envelope(note, time);
    }
  }
  return samples;
}

/** Without edges that click. */
function envelope({ shape, seconds }: Note, time: number): number {
  const rise = Math.min(1, time / EDGE_SECONDS);
  const fall = Math.min(1, Math.max(0, seconds - time) / EDGE_SECONDS);
  return rise * fall * (shape === 'plucked' ? Math.exp((-5 * time) / seconds) : 1);
}
