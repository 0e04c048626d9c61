export interface BackoffOptions {
  /** Longest wait before the first new attempt, in milliseconds. */
  firstMillis: number;
  /** No wait is longer than this. */
  limitMillis: number;
  /** Uniform in [0, 1). */
  random: () => number;
}

/** By how much the second wait may be longer than the first. */
const WIDENING = 8;

/**
 * The waits between attempts to reach the server again. The first is short: mostly only a connection broke. Who
 * finds nobody there is one of all the clients of a server that restarts, and they must not come back at once:
 * from then on nearly the whole of a wait is chance, and its longest is first eight times as long and then
 * doubles, up to a limit.
 */
export class Backoff {
  #attempts = 0;
  readonly #options: BackoffOptions;

  constructor(options: Partial<BackoffOptions> = {}) {
    this.#options = { firstMillis: 1000, limitMillis: 30_000, random: Math.random, ...options };
  }

  /** The wait before the next attempt, in milliseconds. */
  next(): number {
    const { firstMillis, limitMillis, random } = this.#options;
    const first = this.#attempts === 0;
    const longest = Math.min(
      limitMillis,
      first ? firstMillis : (firstMillis * WIDENING * 2 ** this.#attempts) / 2,
    );
    const least = longest / (first ? 2 : WIDENING);
    this.#attempts += 1;
    return least + (longest - least) * random();
  }

  /** After a success the next failure starts from the beginning. */
  reset(): void {
    this.#attempts = 0;
  }
}
