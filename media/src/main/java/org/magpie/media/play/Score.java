package org.magpie.media.play;

import org.magpie.media.Sound;

/** Something that can be written out as samples. Equal scores sound alike. */
sealed interface Score permits Cadence, HoldPiece, Score.Quiet, Score.Beep {

  /** Whether it begins anew when it ends. */
  boolean endless();

  /** The whole of it at a rate; a multiple of 20 ms. */
  float[] render(int rate);

  /** The same as samples of 16 bits. */
  static short[] samples(Score score, int rate) {
    float[] rendered = score.render(rate);
    short[] pcm = new short[rendered.length];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) Math.round(Math.clamp(rendered[i], -1f, 1f) * 32767);
    }
    return pcm;
  }

  /** A second of nothing. */
  record Quiet() implements Score {
    @Override
    public boolean endless() {
      return true;
    }

    @Override
    public float[] render(int rate) {
      return new float[rate];
    }
  }

  /** A sine, once, with soft edges. */
  record Beep(int hertz, double level, long millis) implements Score {
    private static final long LONGEST_MILLIS = 60_000;

    static Beep of(Sound.Tone tone) {
      return new Beep(tone.hertz(), tone.level(), tone.length().toMillis());
    }

    @Override
    public boolean endless() {
      return false;
    }

    @Override
    public float[] render(int rate) {
      long length = Math.clamp(millis, 0, LONGEST_MILLIS);
      int frames = (int) Math.max(1, (length + 19) / 20);
      float[] samples = new float[frames * rate / 50];
      if (hertz > 0 && 2L * hertz < rate) {
        Tones.add(
            samples, rate, 0, (int) length * (rate / 1000), hertz, Math.clamp(level, 0.0, 1.0));
      }
      return samples;
    }
  }
}
