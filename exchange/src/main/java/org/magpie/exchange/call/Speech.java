package org.magpie.exchange.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.routing.Outcome;
import org.magpie.media.Sound;

/**
 * What a feature says to who waits, and what is answered by keys. Every method waits on the call's
 * thread; when the party leaves, {@link CallOver} passes through.
 */
public final class Speech {
  /** Longer than anything that is said; a sound whose end is never told must not hold a call. */
  private static final Duration LONGEST = Duration.ofHours(2);

  private final CallScope call;

  public Speech(CallScope call) {
    this.call = call;
  }

  /** Says it to its end. Keys that are pressed meanwhile are not heard. */
  public void say(Sound... sounds) {
    say(List.of(sounds));
  }

  /** The same. */
  public void say(List<Sound> sounds) {
    if (!sounds.isEmpty()) {
      call.play(new Sound.Speech(sounds));
      call.await(LONGEST, happening -> ended(happening) ? happening : null);
    }
  }

  /**
   * Tells who called for itself why it is not served; who was sent here goes back, where it can.
   *
   * @param outcome why, for signalling
   */
  public Feature.Result refuse(Sound why, Outcome outcome) {
    if (call.referrer().isPresent()) {
      return new Feature.Result.NotTaken(outcome);
    }
    say(why);
    return new Feature.Result.Served(outcome.reason());
  }

  /**
   * Asks for one key, which interrupts the question.
   *
   * @param keys those that are an answer; others are not heard
   * @param patience how long to wait once the question is over
   * @return the key, or empty when none came
   */
  public Optional<Character> ask(List<Sound> question, Set<Character> keys, Duration patience) {
    return Optional.ofNullable(key(question, keys::contains, patience));
  }

  /**
   * Asks for a number.
   *
   * @param most how many digits there can be
   * @param end the key after the last digit; it is not part of the number
   * @param patience how long to wait for each digit
   * @return what was pressed; empty when nothing was
   */
  public String digits(List<Sound> question, int most, char end, Duration patience) {
    StringBuilder digits = new StringBuilder();
    Character key = key(question, any -> true, patience);
    while (key != null && key != end) {
      digits.append(key.charValue());
      key = digits.length() == most ? null : key(List.of(), any -> true, patience);
    }
    return digits.toString();
  }

  private @Nullable Character key(
      List<Sound> question, Predicate<Character> wanted, Duration patience) {
    if (!question.isEmpty()) {
      call.play(new Sound.Speech(question));
      Object pressed = call.<Object>await(LONGEST, next -> keyOrEnd(next, wanted));
      if (pressed instanceof Character key) {
        call.stopPlaying();
        return key;
      }
    }
    return call.await(patience, next -> key(next, wanted));
  }

  private @Nullable Object keyOrEnd(Happening happening, Predicate<Character> wanted) {
    Character key = key(happening, wanted);
    return key == null && ended(happening) ? happening : key;
  }

  private @Nullable Character key(Happening happening, Predicate<Character> wanted) {
    return happening instanceof Happening.Key pressed
            && pressed.leg() == call.waiting()
            && wanted.test(pressed.digit())
        ? pressed.digit()
        : null;
  }

  private boolean ended(Happening happening) {
    return happening instanceof Happening.Played(Leg leg) && leg == call.waiting();
  }
}
