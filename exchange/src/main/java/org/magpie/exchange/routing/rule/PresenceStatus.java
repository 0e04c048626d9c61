package org.magpie.exchange.routing.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a person says of being there (K-01). Each has settings of its own, {@link StatusProfile}.
 */
public enum PresenceStatus {
  AVAILABLE,
  AWAY,
  BUSINESS_TRIP,
  DO_NOT_DISTURB,
  LUNCH,
  OFF_WORK;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word in interfaces and stored documents, for example {@code off_work}. */
  public String word() {
    return word;
  }

  /** The status of a word. */
  public static Optional<PresenceStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word.equals(word)).findFirst();
  }
}
