package org.magpie.media.codec;

/** Finds the distance at which a sound repeats itself. */
final class Pitch {
  private Pitch() {}

  /**
   * The lag, between the bounds, at which the window looks most like what lies that much earlier.
   * {@code pcm} must reach back far enough for the longest lag.
   */
  static int lag(short[] pcm, int windowAt, int window, int shortest, int longest) {
    int best = longest;
    double bestScore = Double.NEGATIVE_INFINITY;
    // Every second sample decides well enough, as telephone sound has little above half its band.
    for (int lag = shortest; lag <= longest; lag++) {
      double score = similarity(pcm, windowAt, windowAt - lag, window, 2);
      if (score > bestScore) {
        bestScore = score;
        best = lag;
      }
    }
    return best;
  }

  /** Normalised correlation of two stretches, from -1 to 1; 0 where either is silent. */
  static double similarity(short[] pcm, int a, int b, int length, int step) {
    long product = 0;
    long energyA = 0;
    long energyB = 0;
    for (int i = 0; i < length; i += step) {
      int x = pcm[a + i];
      int y = pcm[b + i];
      product += (long) x * y;
      energyA += (long) x * x;
      energyB += (long) y * y;
    }
    return energyA == 0 || energyB == 0
        ? 0
        : product / Math.sqrt((double) energyA * (double) energyB);
  }
}
