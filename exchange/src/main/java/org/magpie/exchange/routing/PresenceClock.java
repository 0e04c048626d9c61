package org.magpie.exchange.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.Schedule;
import org.magpie.exchange.routing.rule.SchedulePeriod;
import org.magpie.exchange.routing.rule.TemporaryStatus;

/**
 * Which status a person has at a moment. The latest word counts (K-35): a status chosen by hand
 * holds until the company's hours bring the next one, which in turn holds until the next choice or
 * boundary. A temporary status stands above both while it lasts, and what would hold without it
 * holds afterwards (K-29). Pure: what is to happen at a later moment can be asked now.
 */
public final class PresenceClock {
  /** A period without a status changes nothing; so far back what held before is looked for. */
  private static final int MOST_BOUNDARIES = 64;

  private static final Duration INSTANT_BEFORE = Duration.ofNanos(1);

  private PresenceClock() {}

  /** The status that holds at a moment. */
  public static Presence at(ReachSettings settings, Schedule schedule, Instant now) {
    Optional<TemporaryStatus> temporary =
        settings.temporary().filter(status -> now.isBefore(status.until()));
    return temporary
        .map(
            status ->
                new Presence(
                    status.status(),
                    status.message().orElseGet(() -> message(settings, status.status())),
                    new Presence.Cause.Temporary(status.until())))
        .orElseGet(() -> lasting(settings, schedule, now));
  }

  private static Presence lasting(ReachSettings settings, Schedule schedule, Instant now) {
    boolean switches = settings.switching().on() && schedule.defined();
    if (!switches) {
      return chosen(settings);
    }
    Instant at = now;
    for (int i = 0; i < MOST_BOUNDARIES; i++) {
      Optional<Instant> since = WorkHours.since(schedule, at);
      // What has always held has a beginning nobody remembers: before any choice.
      if (!since.orElse(Instant.EPOCH).isAfter(settings.chosenAt())
          && !settings.chosenAt().equals(Instant.EPOCH)) {
        return chosen(settings);
      }
      SchedulePeriod period = WorkHours.at(schedule, at);
      PresenceStatus status = settings.switching().statuses().get(period);
      if (status != null) {
        return new Presence(status, message(settings, status), new Presence.Cause.Switched(period));
      }
      if (since.isEmpty()) {
        break;
      }
      at = since.get().minus(INSTANT_BEFORE);
    }
    return chosen(settings);
  }

  private static Presence chosen(ReachSettings settings) {
    return new Presence(
        settings.chosen(), message(settings, settings.chosen()), new Presence.Cause.Chosen());
  }

  private static String message(ReachSettings settings, PresenceStatus status) {
    return settings.profile(status).message();
  }

  /**
   * The next moment at which the clock alone may bring another status; empty when only somebody's
   * choice can.
   */
  public static Optional<Instant> nextChange(
      ReachSettings settings, Schedule schedule, Instant now) {
    Optional<Instant> temporary =
        settings.temporary().map(TemporaryStatus::until).filter(now::isBefore);
    Optional<Instant> boundary =
        settings.switching().on() && schedule.defined()
            ? WorkHours.nextBoundary(schedule, now)
            : Optional.empty();
    return Stream.concat(temporary.stream(), boundary.stream()).min(Instant::compareTo);
  }
}
