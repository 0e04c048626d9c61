package org.magpie.media.play;

/**
 * The hold sound: sixteen seconds of slow broken chords with a sparse tune above them, like a soft
 * electric piano. It lies between 190 and 1100 Hz, where every codec is at ease, stays near -26 dB,
 * and its last notes ring into its beginning, so that it turns without a seam.
 */
record HoldPiece() implements Score {
  private static final double STEP_SECONDS = 0.5;
  private static final double NOTE_SECONDS = 3;
  private static final double ACCOMPANIMENT = 0.028;
  private static final double TUNE = 0.05;

  // Semitones above A3 (220 Hz); a chord for each two seconds: Am7 F C G, Am7 Dm7 G6 C.
  private static final int[][] CHORDS = {
    {0, 7, 10, 15}, {8, 12, 15, 19}, {3, 10, 14, 19}, {-2, 5, 10, 14},
    {0, 7, 15, 19}, {5, 12, 15, 20}, {-2, 10, 14, 19}, {3, 10, 15, 19},
  };

  // When and what, in half seconds and semitones; rests between phrases.
  private static final int[][] MELODY = {
    {0, 19}, {3, 22}, {4, 24}, {7, 22}, {8, 19}, {10, 22}, {12, 17}, {14, 14}, {16, 15}, {18, 19},
    {20, 20}, {22, 24}, {24, 26}, {26, 22}, {28, 19},
  };

  // Strength of each harmonic of a note.
  private static final double[] HARMONICS = {1, 0.22, 0.08, 0.03};

  @Override
  public boolean endless() {
    return true;
  }

  @Override
  public float[] render(int rate) {
    int steps = CHORDS.length * 4;
    float[] samples = new float[(int) (steps * STEP_SECONDS * rate)];
    for (int step = 0; step < steps; step++) {
      int semitone = CHORDS[step / 4][step % 4];
      note(samples, rate, step * STEP_SECONDS, semitone, ACCOMPANIMENT);
    }
    for (int[] note : MELODY) {
      note(samples, rate, note[0] * STEP_SECONDS, note[1], TUNE);
    }
    return samples;
  }

  private static void note(float[] samples, int rate, double at, int semitone, double level) {
    double hertz = 220 * Math.pow(2, semitone / 12.0);
    int from = (int) (at * rate);
    int count = (int) (NOTE_SECONDS * rate);
    for (int i = 0; i < count; i++) {
      double t = (double) i / rate;
      double sum = 0;
      for (int harmonic = 1; harmonic <= HARMONICS.length; harmonic++) {
        double fading = Math.exp(-t * (0.9 + 0.8 * harmonic));
        sum += HARMONICS[harmonic - 1] * fading * Math.sin(2 * Math.PI * hertz * harmonic * t);
      }
      double attack = Math.min(1, t / 0.012);
      double release = Math.min(1, (NOTE_SECONDS - t) / 0.3);
      samples[(from + i) % samples.length] += (float) (level * attack * release * sum);
    }
  }
}
