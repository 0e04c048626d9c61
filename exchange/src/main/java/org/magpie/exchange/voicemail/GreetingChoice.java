package org.magpie.exchange.voicemail;

import java.util.Locale;
import java.util.Optional;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.media.Sound;

/** Which greeting callers hear (J-37 to J-39). */
public sealed interface GreetingChoice {

  /** The word in interfaces and in the store. */
  String word();

  /** None of its own: the default greeting is played. */
  record None() implements GreetingChoice {
    @Override
    public String word() {
      return "";
    }
  }

  /** One of ours, in the language of the call. */
  record OfSystem(SystemGreeting greeting) implements GreetingChoice {
    @Override
    public String word() {
      return PREFIX + greeting.word();
    }
  }

  /**
   * One that its owner recorded or uploaded.
   *
   * @param id of the greeting
   */
  record Own(String id) implements GreetingChoice {
    @Override
    public String word() {
      return id;
    }
  }

  /** How the words of system greetings begin. */
  String PREFIX = "system:";

  /** The choice that a word means; empty for a system greeting that does not exist. */
  static Optional<GreetingChoice> of(String word) {
    if (word.isEmpty()) {
      return Optional.of(new None());
    }
    if (!word.startsWith(PREFIX)) {
      return Optional.of(new Own(word));
    }
    for (SystemGreeting greeting : SystemGreeting.values()) {
      if (word.equals(PREFIX + greeting.word())) {
        return Optional.of(new OfSystem(greeting));
      }
    }
    return Optional.empty();
  }

  /** The greetings that come with the server. */
  enum SystemGreeting {
    DEFAULT,
    AVAILABLE,
    AWAY,
    DO_NOT_DISTURB,
    LUNCH,
    BUSINESS_TRIP,
    OFF_WORK;

    /** The word in interfaces. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The greeting in a language. */
    Sound in(Locale language) {
      return PresenceStatus.of(word())
          .map(status -> Phrase.greeting(status, language))
          .orElseGet(() -> Phrase.VM_GREETING.in(language));
    }
  }
}
