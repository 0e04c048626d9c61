package org.magpie.media.codec;

/**
 * Shortens or lengthens sound by one period of itself, so that the delay can change without a click
 * or a change of pitch.
 */
final class TimeStretch {
  private static final double SIMILAR = 0.85;
  private static final double SIMILAR_ENOUGH = 0.5;
  private static final double QUIET = 100;

  private final int rate;
  private final int shortest;

  TimeStretch(int rate) {
    this.rate = rate;
    shortest = rate / 400;
  }

  /**
   * Takes one period out.
   *
   * @param length samples in {@code pcm}; more than twice the longest cut
   * @param longest the most that may be taken out
   * @param urgent accept a joint that may be heard
   * @return the new length; the same where the sound offers no place
   */
  int shorten(short[] pcm, int length, int longest, boolean urgent) {
    int lag = period(pcm, length, longest, urgent);
    if (lag == 0) {
      return length;
    }
    for (int i = 0; i < lag; i++) {
      pcm[i] = blend(pcm[i], pcm[i + lag], i, lag);
    }
    System.arraycopy(pcm, 2 * lag, pcm, lag, length - 2 * lag);
    return length - lag;
  }

  /** Puts one period in; {@code pcm} needs room for {@code longest} more. */
  int lengthen(short[] pcm, int length, int longest, boolean urgent) {
    int lag = period(pcm, length, longest, urgent);
    if (lag == 0) {
      return length;
    }
    System.arraycopy(pcm, lag, pcm, 2 * lag, length - lag);
    for (int i = lag - 1; i >= 0; i--) {
      pcm[lag + i] = blend(pcm[lag + i], pcm[i], i, lag);
    }
    return length + lag;
  }

  private int period(short[] pcm, int length, int longest, boolean urgent) {
    int most = Math.min(longest, length / 2);
    if (most < shortest) {
      return 0;
    }
    int window = Math.min(length - most, rate / 100);
    int best = 0;
    double likeness = -1;
    for (int lag = shortest; lag <= most; lag++) {
      double found = Pitch.similarity(pcm, 0, lag, window, 2);
      if (found > likeness) {
        likeness = found;
        best = lag;
      }
    }
    if (likeness >= (urgent ? SIMILAR_ENOUGH : SIMILAR)) {
      return best;
    }
    return quiet(pcm, length) ? most : 0;
  }

  private static boolean quiet(short[] pcm, int length) {
    long energy = 0;
    for (int i = 0; i < length; i++) {
      energy += (long) pcm[i] * pcm[i];
    }
    return energy < (long) (QUIET * QUIET) * length;
  }

  private static short blend(short leaving, short coming, int at, int length) {
    float weight = (at + 0.5f) / length;
    return (short) Math.round(leaving + weight * (coming - leaving));
  }
}
