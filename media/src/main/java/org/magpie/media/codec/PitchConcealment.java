package org.magpie.media.codec;

import java.util.Arrays;

/**
 * Covers gaps in a waveform by repeating its last pitch periods, fading to silence after 60 ms, in
 * the manner of ITU-T G.711 Appendix I but without delaying what was received: the joint before the
 * gap is smoothed by an offset that dies away, the one after it by a cross-fade.
 */
final class PitchConcealment {
  private static final double FULL_MILLIS = 10;
  private static final double SILENT_MILLIS = 60;
  private static final double UNIT_MILLIS = 8;

  private final int rate;
  private final int shortestLag;
  private final int longestLag;
  private final int window;
  private final short[] history;
  private final float[] unit;

  private int unitLength;
  private int unitAt;
  private int concealed;
  private float offset;
  private int offsetLength;

  PitchConcealment(int rate) {
    this.rate = rate;
    shortestLag = rate / 400;
    longestLag = rate * 15 / 1000;
    window = rate * 20 / 1000;
    history = new short[window + 2 * longestLag];
    unit = new float[2 * longestLag];
  }

  void reset() {
    Arrays.fill(history, (short) 0);
    concealed = 0;
  }

  /**
   * Takes received sound; its first milliseconds are blended with the guess if a gap precedes it.
   */
  void received(short[] pcm, int at, int samples) {
    if (concealed > 0) {
      int fade = Math.min(samples, Math.min(rate / 200 + concealed / 8, rate / 100));
      for (int i = 0; i < fade; i++) {
        float weight = (i + 1f) / (fade + 1);
        pcm[at + i] = clip(weight * pcm[at + i] + (1 - weight) * guess());
      }
      concealed = 0;
    }
    remember(pcm, at, samples);
  }

  /** Writes a guess of what was lost. */
  void conceal(short[] pcm, int at, int samples) {
    if (concealed == 0) {
      prepare();
    }
    for (int i = 0; i < samples; i++) {
      pcm[at + i] = clip(guess());
    }
    remember(pcm, at, samples);
  }

  /** Writes how the guess would go on, without moving on; only after {@link #conceal}. */
  void lookAhead(short[] pcm) {
    int unitBefore = unitAt;
    int concealedBefore = concealed;
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = clip(guess());
    }
    unitAt = unitBefore;
    concealed = concealedBefore;
  }

  private float guess() {
    float value = unit[unitAt];
    if (++unitAt == unitLength) {
      unitAt = 0;
    }
    if (concealed < offsetLength) {
      value += offset * (offsetLength - concealed) / (offsetLength + 1);
    }
    double millis = concealed++ * 1000.0 / rate;
    if (millis <= FULL_MILLIS) {
      return value;
    }
    double gain = (SILENT_MILLIS - millis) / (SILENT_MILLIS - FULL_MILLIS);
    return gain <= 0 ? 0 : (float) (value * gain);
  }

  private void prepare() {
    int lag = Pitch.lag(history, history.length - window, window, shortestLag, longestLag);
    int end = history.length;
    // Whole periods of at least 8 ms: repeating a very short one turns noise into a buzz.
    int periods = Math.max(1, (int) Math.ceil(rate * UNIT_MILLIS / 1000 / lag));
    unitLength = lag * periods;
    for (int i = 0; i < unitLength; i++) {
      unit[i] = history[end - unitLength + i];
    }
    int blend = Math.min(lag / 4, end - window / 2 - unitLength);
    for (int i = 0; i < blend; i++) {
      float weight = (i + 1f) / (blend + 1);
      int fromEnd = blend - i;
      unit[unitLength - fromEnd] =
          weight * history[end - unitLength - fromEnd] + (1 - weight) * history[end - fromEnd];
    }
    unitAt = 0;
    offset = history[end - 1] - history[end - 1 - unitLength];
    offsetLength = blend;
  }

  private void remember(short[] pcm, int at, int samples) {
    int kept = history.length - samples;
    if (kept <= 0) {
      System.arraycopy(pcm, at + samples - history.length, history, 0, history.length);
    } else {
      System.arraycopy(history, samples, history, 0, kept);
      System.arraycopy(pcm, at, history, kept, samples);
    }
  }

  private static short clip(float value) {
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
  }
}
