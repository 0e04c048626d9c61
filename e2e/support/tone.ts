import { readFileSync, writeFileSync } from 'node:fs';

/** The loudest frequency of a piece of sound and how loud it is (root mean square of full scale). */
export interface Heard {
  hertz: number;
  rms: number;
}

/** Writes a sine as a WAV file of whole periods, so that a player that loops it makes no click. */
export function writeTone(file: string, hertz: number, seconds = 2, rate = 48_000): void {
  const samples = Math.round(seconds * rate);
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) {
    bytes.writeInt16LE(Math.round(0.5 * 32767 * Math.sin((2 * Math.PI * hertz * i) / rate)), 44 + i * 2);
  }
  writeFileSync(file, bytes);
}

/**
 * Listens to the last `seconds` of a mono 16-bit WAV file, also one that is still being written. Nothing is heard
 * until there is that much: a scrap of sound is no conversation.
 */
export function hearFile(file: string, seconds = 1): Heard {
  const bytes = readFileSync(file);
  // A phone makes its file before it writes to it.
  if (bytes.length < 44) return { hertz: 0, rms: 0 };
  const rate = bytes.readUInt32LE(24);
  const channels = bytes.readUInt16LE(22);
  const frames = Math.floor((bytes.length - 44) / (2 * channels));
  const count = Math.round(seconds * rate);
  if (frames < count) return { hertz: 0, rms: 0 };
  const samples = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    samples[i] = bytes.readInt16LE(44 + (frames - count + i) * 2 * channels) / 32768;
  }
  return hear(samples, rate);
}

/** The strongest of the frequencies from 100 to 2000 Hz in steps of 10 Hz (Goertzel). */
export function hear(samples: Float64Array, rate: number): Heard {
  let energy = 0;
  for (const s of samples) energy += s * s;
  const rms = samples.length === 0 ? 0 : Math.sqrt(energy / samples.length);
  let best = { hertz: 0, power: 0 };
  for (let hertz = 100; hertz <= 2000; hertz += 10) {
    const power = goertzel(samples, rate, hertz);
    if (power > best.power) best = { hertz, power };
  }
  return { hertz: best.hertz, rms };
}

function goertzel(samples: Float64Array, rate: number, hertz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / rate);
  let previous = 0;
  let beforePrevious = 0;
  for (const sample of samples) {
    const next = sample + coefficient * previous - beforePrevious;
    beforePrevious = previous;
    previous = next;
  }
  return previous * previous + beforePrevious * beforePrevious - coefficient * previous * beforePrevious;
}
