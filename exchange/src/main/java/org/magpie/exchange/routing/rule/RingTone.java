package org.magpie.exchange.routing.rule;

import java.util.Locale;
import java.util.Optional;

/** A ring tone that every client of ours can play. */
public enum RingTone {
  BIRD,
  BELL,
  CHIME,
  MARIMBA,
  PULSE;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word in interfaces, headers and configuration files. */
  public String word() {
    return word;
  }

  /** The tone with this word. */
  public static Optional<RingTone> of(String word) {
    for (RingTone tone : values()) {
      if (tone.word.equals(word)) {
        return Optional.of(tone);
      }
    }
    return Optional.empty();
  }
}
