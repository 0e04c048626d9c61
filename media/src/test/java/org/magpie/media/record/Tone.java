package org.magpie.media.record;

/** Sines, and how to find them again. */
final class Tone {
  private Tone() {}

  /** A sample of a sine that began at 0. */
  static short sample(double hertz, double seconds) {
    return (short) Math.round(9000 * Math.sin(2 * Math.PI * hertz * seconds));
  }

  /** The share of a frequency in the power of a stretch, 0 to 1 (Goertzel). */
  static double share(short[] pcm, int from, int to, int rate, double hertz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / rate);
    double previous = 0;
    double before = 0;
    double energy = 0;
    for (int i = from; i < to; i++) {
      double next = pcm[i] + coefficient * previous - before;
      before = previous;
      previous = next;
      energy += (double) pcm[i] * pcm[i];
    }
    double power = previous * previous + before * before - coefficient * previous * before;
    return energy == 0 ? 0 : 2 * power / ((to - from) * energy);
  }

  /** The loudest sample of a stretch. */
  static int peak(short[] pcm, int from, int to) {
    int peak = 0;
    for (int i = from; i < to; i++) {
      peak = Math.max(peak, Math.abs(pcm[i]));
    }
    return peak;
  }

  /** The first sample from there on that is loud. */
  static int onset(short[] pcm, int from) {
    for (int i = from; i < pcm.length; i++) {
      if (Math.abs(pcm[i]) > 2000) {
        return i;
      }
    }
    return -1;
  }
}
