package org.magpie.exchange.retention;

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
 * Deletes what is too old or too much for the space it may take, the oldest first. An administrator
 * is warned before: nothing goes within a day of a warning, and while something goes there is a
 * warning each week, and one at once when a rule gets stricter. So a new rule, or a sudden flood of
 * calls, deletes nothing unseen.
 *
 * @param <T> what is kept
 */
public final class Retention<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final String NONE = "-";
  private static final Duration NOTICE = Duration.ofDays(1);
  private static final Duration AGAIN = Duration.ofDays(7);
  private static final int MOST_AT_ONCE = 1000;

  /** Of what it may take; who is warned here still has some time. */
  private static final double NEARLY_FULL = 0.9;

  private final Stock<T> stock;
  private final Supplier<Rules> rules;
  private final SettingStore settings;
  private final Consumer<Warning> warn;
  private final InstantSource clock;

  /**
   * How long and how much is kept.
   *
   * @param age after which one goes; empty: never
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
   * @param used the bytes that all takes
   * @param allowed what it may take, if that is bounded
   * @param notBefore nothing goes before this moment
   */
  public record Warning(int tooOld, long used, OptionalLong allowed, Instant notBefore) {}

  /**
   * @param settings where it is kept when the last warning was, and of which rules
   * @param warn told what is about to go
   */
  public Retention(
      Stock<T> stock,
      Supplier<Rules> rules,
      SettingStore settings,
      Consumer<Warning> warn,
      InstantSource clock) {
    this.stock = stock;
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
    long used = stock.bytes();
    int soon =
        now.age()
            .map(age -> stock.oldest(at.minus(age).plus(AGAIN), MOST_AT_ONCE).size())
            .orElse(0);
    boolean full = now.bytes().isPresent() && used > NEARLY_FULL * now.bytes().getAsLong();
    if (soon == 0 && !full) {
      return;
    }
    Optional<Warned> warned =
        settings
            .load(warnedKey())
            .map(Warned::parse)
            .filter(last -> last.at().plus(AGAIN).isAfter(at) && !now.stricterThan(last.rules()));
    if (warned.isEmpty()) {
      Warning warning = new Warning(soon, used, now.bytes(), at.plus(NOTICE));
      LOG.warn("{} will go from {} on: {}", stock.name(), warning.notBefore(), warning);
      var unused = settings.put(warnedKey(), new Warned(at, now).kept());
      warn.accept(warning);
    } else if (!warned.get().at().plus(NOTICE).isAfter(at)) {
      delete(doomed(now, at, used));
    }
  }

  private String warnedKey() {
    return stock.name() + ".warned";
  }

  private List<T> doomed(Rules now, Instant at, long used) {
    List<T> doomed = new ArrayList<>();
    long left = used;
    for (T one : stock.oldest(at, MOST_AT_ONCE)) {
      boolean old = now.age().filter(age -> stock.at(one).isBefore(at.minus(age))).isPresent();
      if (!old && (now.bytes().isEmpty() || left <= now.bytes().getAsLong())) {
        break; // those that follow are younger
      }
      doomed.add(one);
      left -= stock.bytes(one);
    }
    return doomed;
  }

  private void delete(List<T> doomed) {
    int deleted = 0;
    for (T one : doomed) {
      try {
        stock.delete(one);
        deleted++;
      } catch (IOException stays) {
        LOG.error("{}: one of {} cannot be deleted", stock.name(), stock.at(one), stays);
      }
    }
    if (deleted > 0) {
      LOG.info("{}: {} were deleted by rule", stock.name(), deleted);
    }
  }
}
