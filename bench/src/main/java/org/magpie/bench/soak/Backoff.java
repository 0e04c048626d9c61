package org.magpie.bench.soak;

import java.util.function.DoubleSupplier;

/**
 * The waits between attempts, as {@code net/backoff.ts} of sdk-core has them: short at first; then
 * up to eight times as long and doubling, nearly all of it chance, up to a limit. Belongs to one
 * thread.
 */
final class Backoff {
  static final long FIRST_MILLIS = 1_000;
  static final long LIMIT_MILLIS = 30_000;
  static final int WIDENING = 8;

  private final long firstMillis;
  private final long limitMillis;
  private final DoubleSupplier random;
  private int attempts;

  /**
   * @param random uniform in [0, 1)
   */
  Backoff(long firstMillis, long limitMillis, DoubleSupplier random) {
    this.firstMillis = firstMillis;
    this.limitMillis = limitMillis;
    this.random = random;
  }

  /** The usual waits. */
  Backoff(DoubleSupplier random) {
    this(FIRST_MILLIS, LIMIT_MILLIS, random);
  }

  /** The wait before the next attempt, in milliseconds. */
  long next() {
    boolean first = attempts == 0;
    double longest =
        Math.min(
            limitMillis, first ? firstMillis : firstMillis * WIDENING * Math.pow(2, attempts) / 2);
    double least = longest / (first ? 2 : WIDENING);
    attempts++;
    return Math.round(least + (longest - least) * random.getAsDouble());
  }

  /** After a success the next failure starts from the beginning. */
  void reset() {
    attempts = 0;
  }
}
