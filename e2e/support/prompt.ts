import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../exchange/src/main/resources/org/magpie/exchange/prompt');
const RATE = 8000;
/** Samples in 20 ms. */
const STEP = 160;

/** A prompt of the server's own, by which it is known again in what somebody heard. */
export class Prompt {
  private readonly loudness: number[];

  constructor(name: string, language: 'zh-CN' | 'en-US') {
    const file = resolve(FOLDER, language, `${name}.opus`);
    const args = ['-v', 'error', '-i', file, '-f', 's16le', '-ac', '1', '-ar', `${RATE}`, 'pipe:1'];
    const bytes = execFileSync('ffmpeg', args);
    const samples = Float64Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i));
    this.loudness = loudness(samples);
  }

  /** How well some part of the sound agrees with the rise and fall of the words: 1 is the prompt itself. */
  likeness(sound: Float64Array): number {
    const heard = loudness(sound);
    let best = 0;
    for (let at = 0; at + this.loudness.length <= heard.length; at++) {
      best = Math.max(best, correlation(this.loudness, heard.slice(at, at + this.loudness.length)));
    }
    return best;
  }
}

function loudness(samples: Float64Array): number[] {
  const steps: number[] = [];
  for (let at = 0; at + STEP <= samples.length; at += STEP) {
    steps.push(Math.sqrt(samples.subarray(at, at + STEP).reduce((sum, s) => sum + s * s, 0)));
  }
  return steps;
}

function correlation(a: number[], b: number[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [product, squareA, squareB] = [0, 0, 0];
  a.forEach((value, i) => {
    const [x, y] = [value - meanA, (b[i] ?? 0) - meanB];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  });
  return product / Math.sqrt(squareA * squareB || 1);
}
