package org.magpie.media;

import java.time.Duration;
import java.util.Locale;

/** Something the plane can play towards a party, made by ourselves. */
public sealed interface Sound {

  /** Comfort ringback for a caller whose far side gives none; the cadence is the zone's. */
  record Ringback(Locale zone) implements Sound {}

  /** The called party is engaged; the cadence is the zone's. Goes on until stopped. */
  record Busy(Locale zone) implements Sound {}

  /** The call cannot be carried now; the cadence is the zone's. Goes on until stopped. */
  record Congestion(Locale zone) implements Sound {}

  /** What a party hears while the other holds it. Goes on until stopped. */
  record Hold() implements Sound {}

  /** Nothing, but in packets: keeps a party's media alive. */
  record Silence() implements Sound {}

  /** A sine of the given frequency and level (0 to 1 of full scale), once. */
  record Tone(int hertz, double level, Duration length) implements Sound {}

  /** A spoken prompt by its name in a language, once. */
  record Prompt(String name, Locale language) implements Sound {}
}
