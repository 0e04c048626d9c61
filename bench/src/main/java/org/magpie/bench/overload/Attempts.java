package org.magpie.bench.overload;

/**
 * Where each of the latest attempts stands. An attempt goes on by steps; each step is taken once,
 * whatever the server repeats. Belongs to one thread.
 */
final class Attempts {
  private static final int HELD = 1 << 20;
  private static final byte OVER = Byte.MAX_VALUE;

  private final byte[] steps = new byte[HELD];
  private long begun;
  private long finished;
  private long refused;
  private long failed;
  private int lastFailure;

  /** Begins the next attempt and gives its number. */
  long begin() {
    steps[slot(begun)] = 0;
    return begun++;
  }

  boolean at(long attempt, int step) {
    return attempt >= 0 && attempt + HELD > begun && steps[slot(attempt)] == step;
  }

  void advance(long attempt, int step) {
    steps[slot(attempt)] = (byte) step;
  }

  void finish(long attempt) {
    steps[slot(attempt)] = OVER;
    finished++;
  }

  /** Ends an attempt that got another final answer than it hoped for. */
  void end(long attempt, int status) {
    steps[slot(attempt)] = OVER;
    if (status == 503) {
      refused++;
    } else {
      failed++;
      lastFailure = status;
    }
  }

  /** The latest answer that was neither hoped for nor 503; 0 when there was none. */
  int lastFailure() {
    return lastFailure;
  }

  Tally tally() {
    return new Tally(begun, finished, refused, failed);
  }

  private static int slot(long attempt) {
    return (int) (attempt & HELD - 1);
  }
}
