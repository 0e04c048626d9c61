package org.magpie.exchange.recording;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.magpie.exchange.security.SettingStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes recordings that are too old or too many for the space they may take, the oldest first. An
 * administrator is warned before: nothing goes within a day of a warning, and while recordings go
 * there is a warning each week, and one at once when a rule gets stricter. So a new rule, or a
 * sudden flood of calls, deletes nothing unseen.
 */
public final class RecordingRetention {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingRetention.class);
  private static final String WARNED = "recordings.warned";
  private static final String NONE = "-";
  private static final Duration NOTICE = Duration.ofDays(1);
  private static final Duration AGAIN = Duration.ofDays(7);
  private static final int MOST_AT_ONCE = 1000;

  /** Of what recordings may take; who is warned here still has some time. */
  private static final double NEARLY_FULL = 0.9;

  private final RecordingStore store;
  private final RecordingLibrary library;
  private final Supplier<Rules> rules;
  private final SettingStore settings;
  private final Consumer<Warning> warn;
  private final InstantSource clock;

  /**
   * How long and how much is kept.
   *
   * @param age after which a recording goes; empty: never
   * @param bytes what all together may take; empty: whatever the disk has
   */
  public record Rules(Optional<Duration> age, OptionalLong bytes) {
    /** Whether something could go by these that could not by others. */
    private boolean stricterThan(Rules others) {
      return shorter(millis(), others.millis()) || shorter(bytes, others.bytes);
    }

    private OptionalLong millis() {
      return age.map(Duration::toMillis).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static boolean shorter(OptionalLong one, OptionalLong other) {
      return one.orElse(Long.MAX_VALUE) < other.orElse(Long.MAX_VALUE);
    }
  }

  /** When there was a warning, and of which rules. */
  private record Warned(Instant at, Rules rules) {
    /** One that names no rules, as releases before kept it, was of none. */
    static Warned parse(String kept) {
      String[] parts = kept.split(" ", -1);
      return new Warned(
          Instant.ofEpochMilli(Long.parseLong(parts[0])),
          parts.length < 3
              ? new Rules(Optional.empty(), OptionalLong.empty())
              : new Rules(
                  parts[1].equals(NONE)
                      ? Optional.empty()
                      : Optional.of(Duration.ofMillis(Long.parseLong(parts[1]))),
                  parts[2].equals(NONE)
                      ? OptionalLong.empty()
                      : OptionalLong.of(Long.parseLong(parts[2]))));
    }

    String kept() {
      return at.toEpochMilli() + " " + word(rules.millis()) + " " + word(rules.bytes());
    }

    private static String word(OptionalLong value) {
      return value.isPresent() ? Long.toString(value.getAsLong()) : NONE;
    }
  }

  /**
   * What is about to go.
   *
   * @param tooOld how many reach their age within a week; {@code MOST_AT_ONCE} means that or more
   * @param used the bytes that recordings take
   * @param allowed what they may take, if that is bounded
   * @param notBefore nothing goes before this moment
   */
  public record Warning(int tooOld, long used, OptionalLong allowed, Instant notBefore) {}

  /**
   * @param settings where it is kept when the last warning was, and of which rules
   * @param warn told what is about to go
   */
  public RecordingRetention(
      RecordingStore store,
      RecordingLibrary library,
      Supplier<Rules> rules,
      SettingStore settings,
      Consumer<Warning> warn,
      InstantSource clock) {
    this.store = store;
    this.library = library;
    this.rules = rules;
    this.settings = settings;
    this.warn = warn;
    this.clock = clock;
  }

  /** Looks what is too much; warns or deletes. Blocks; from one thread at a time. */
  public void look() {
    Rules now = rules.get();
    if (now.age().isEmpty() && now.bytes().isEmpty()) {
      return;
    }
    Instant at = clock.instant();
    long used = store.bytes();
    int soon =
        now.age()
            .map(age -> store.oldest(at.minus(age).plus(AGAIN), MOST_AT_ONCE).size())
            .orElse(0);
    boolean full = now.bytes().isPresent() && used > NEARLY_FULL * now.bytes().getAsLong();
    if (soon == 0 && !full) {
      return;
    }
    Optional<Warned> warned =
        settings
            .load(WARNED)
            .map(Warned::parse)
            .filter(last -> last.at().plus(AGAIN).isAfter(at) && !now.stricterThan(last.rules()));
    if (warned.isEmpty()) {
      Warning warning = new Warning(soon, used, now.bytes(), at.plus(NOTICE));
      LOG.warn("recordings will go from {} on: {}", warning.notBefore(), warning);
      var unused = settings.put(WARNED, new Warned(at, now).kept());
      warn.accept(warning);
    } else if (!warned.get().at().plus(NOTICE).isAfter(at)) {
      delete(doomed(now, at, used));
    }
  }

  private List<Recording> doomed(Rules now, Instant at, long used) {
    List<Recording> doomed = new ArrayList<>();
    long left = used;
    for (Recording recording : store.oldest(at, MOST_AT_ONCE)) {
      boolean old =
          now.age().filter(age -> recording.startedAt().isBefore(at.minus(age))).isPresent();
      if (!old && (now.bytes().isEmpty() || left <= now.bytes().getAsLong())) {
        break; // those that follow are younger
      }
      doomed.add(recording);
      left -= recording.bytes();
    }
    return doomed;
  }

  private void delete(List<Recording> doomed) {
    for (Recording recording : doomed) {
      try {
        var unused = library.delete(recording);
        LOG.info("recording {} of {} was deleted by rule", recording.id(), recording.startedAt());
      } catch (IOException stays) {
        LOG.error("recording {} cannot be deleted", recording.id(), stays);
      }
    }
  }
}
