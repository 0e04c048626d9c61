package org.magpie.media.play;

import java.util.Locale;
import java.util.Set;

/**
 * Call progress tones: which frequencies, how long on and off (ITU-T E.180 and its list of national
 * tones). China is the default.
 */
enum Cadence implements Score {
  RINGBACK_CN(1000, 4000, 450),
  RINGBACK_US(2000, 4000, 440, 480),
  RINGBACK_EU(1000, 4000, 425),
  BUSY_CN(350, 350, 450),
  BUSY_US(500, 500, 480, 620),
  BUSY_EU(500, 500, 425),
  CONGESTION_CN(700, 700, 450),
  CONGESTION_US(250, 250, 480, 620),
  CONGESTION_EU(250, 250, 425);

  private static final double LEVEL = 0.14;
  private static final int REPEATS_MILLIS = 1000;
  private static final Set<String> LIKE_US = Set.of("US", "CA", "PR", "GU", "VI");
  private static final Set<String> LIKE_EU =
      Set.of(
          "AT", "BE", "BG", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IS",
          "IT", "LI", "LT", "LU", "LV", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "UA");

  private final int onMillis;
  private final int offMillis;
  private final double[] hertz;

  Cadence(int onMillis, int offMillis, double... hertz) {
    this.onMillis = onMillis;
    this.offMillis = offMillis;
    this.hertz = hertz;
  }

  static Cadence ringback(Locale zone) {
    return choose(zone, RINGBACK_CN, RINGBACK_US, RINGBACK_EU);
  }

  static Cadence busy(Locale zone) {
    return choose(zone, BUSY_CN, BUSY_US, BUSY_EU);
  }

  static Cadence congestion(Locale zone) {
    return choose(zone, CONGESTION_CN, CONGESTION_US, CONGESTION_EU);
  }

  private static Cadence choose(Locale zone, Cadence china, Cadence america, Cadence europe) {
    String country = zone.getCountry();
    if (LIKE_US.contains(country)) {
      return america;
    }
    return LIKE_EU.contains(country) ? europe : china;
  }

  @Override
  public boolean endless() {
    return true;
  }

  @Override
  public float[] render(int rate) {
    int cycle = onMillis + offMillis;
    // Short cycles several times over, to end on a whole frame.
    int repeats = Math.max(1, (REPEATS_MILLIS + cycle - 1) / cycle);
    while (repeats * cycle % 20 != 0) {
      repeats++;
    }
    float[] samples = new float[repeats * cycle * (rate / 1000)];
    for (int i = 0; i < repeats; i++) {
      for (double each : hertz) {
        Tones.add(samples, rate, i * cycle * (rate / 1000), onMillis * (rate / 1000), each, LEVEL);
      }
    }
    return samples;
  }
}
