export interface BackoffOptions {
  /** Wait before the first new attempt, in milliseconds. */
  firstMillis: number;
  /** No wait is longer than this. */
  limitMillis: number;
  /** Uniform in [0, 1): half of each wait is chance, so that a thousand clients do not come back at once. */
  random: () => number;
}

/** The waits between attempts to reach the server again: doubling, with chance, up to a limit. */
export class Backoff {
  #attempts = 0;
  readonly #options: BackoffOptions;

  constructor(options: Partial<BackoffOptions> = {}) {
    this.#options = { firstMillis: 1000, limitMillis: 30_000, random: Math.random, ...options };
  }

  /** The wait before the next attempt, in milliseconds. */
  next(): number {
    const { firstMillis, limitMillis, random } = this.#options;
    const ceiling = Math.min(limitMillis, firstMillis * 2 ** this.#attempts);
    this.#attempts += 1;
    return ceiling / 2 + (ceiling / 2) * random();
  }

  /** After a success the next failure starts from the beginning. */
  reset(): void {
    this.#attempts = 0;
  }
}
