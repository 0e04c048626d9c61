package org.magpie.media.play;

/** Sines with soft edges. */
final class Tones {
  private static final double EDGE_SECONDS = 0.005;

  private Tones() {}

  /**
   * Adds a sine to a stretch of samples, rising and falling within 5 ms so that it does not click.
   */
  static void add(float[] samples, int rate, int from, int count, double hertz, double level) {
    int edge = Math.max(1, Math.min((int) (EDGE_SECONDS * rate), count / 2));
    for (int i = 0; i < count; i++) {
      double gain = Math.min(1, Math.min(i + 1, count - i) / (double) edge);
      samples[from + i] += (float) (level * gain * Math.sin(2 * Math.PI * hertz * i / rate));
    }
  }
}
