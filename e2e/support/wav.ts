import { execFileSync } from 'node:child_process';
import { hear, type Heard } from './tone.js';

/** A stereo file of 16 bits, as a test listens to it. */
export class Wav {
  private constructor(
    readonly rate: number,
    private readonly samples: Buffer,
  ) {}

  /** What ffmpeg makes of the bytes of any sound file; it must have nothing to complain about. */
  static read(file: Buffer): Wav {
    const rate = 16_000;
    const args = ['-v', 'error', '-i', 'pipe:0', '-f', 's16le', '-ac', '2', '-ar', `${rate}`, 'pipe:1'];
    return new Wav(rate, execFileSync('ffmpeg', args, { input: file, maxBuffer: 64 * 1024 * 1024 }));
  }

  get seconds(): number {
    return this.samples.length / 4 / this.rate;
  }

  /** What a channel sounds like for a while. */
  hears(channel: 'left' | 'right', from: number, to: number): Heard {
    const count = Math.floor((to - from) * this.rate);
    const samples = new Float64Array(count);
    const first = Math.floor(from * this.rate);
    for (let i = 0; i < count; i++) {
      samples[i] = this.samples.readInt16LE(4 * (first + i) + (channel === 'left' ? 0 : 2)) / 32768;
    }
    return hear(samples, this.rate);
  }
}
