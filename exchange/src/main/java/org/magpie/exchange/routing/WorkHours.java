package org.magpie.exchange.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.routing.rule.Schedule;
import org.magpie.exchange.routing.rule.SchedulePeriod;

/**
 * Which period of the company's schedule it is, and when that changes. Where periods overlap, a
 * holiday counts more than a break, a break more than business hours, and these more than the rest
 * (A-155, K-32). What somebody switched the work state to by hand takes the place of all until the
 * plan's next boundary.
 */
public final class WorkHours {
  /** A schedule repeats within a year; who looks further finds nothing new. */
  private static final int FURTHEST_DAYS = 370;

  /** A Monday; any week shows what repeats. */
  private static final LocalDate SOME_DAY = LocalDate.of(2024, 1, 1);

  private WorkHours() {}

  /** The period at a moment. */
  public static SchedulePeriod at(Schedule schedule, Instant now) {
    return overriding(schedule, now)
        .orElseGet(() -> planned(schedule, LocalDateTime.ofInstant(now, schedule.zone())));
  }

  /** Whether what holds at a moment was chosen by hand. */
  public static boolean byHand(Schedule schedule, Instant now) {
    return overriding(schedule, now).isPresent();
  }

  /**
   * When the period that holds at a moment began: by the plan, or by hand. Empty when it has held
   * for longer than a schedule can tell.
   */
  public static Optional<Instant> since(Schedule schedule, Instant now) {
    Optional<Instant> planned = lastBoundary(schedule, now);
    return overriding(schedule, now).isPresent()
        ? schedule.override().map(Schedule.Override::since)
        : planned;
  }

  /** The next moment at which the plan brings another period, whatever was chosen by hand. */
  public static Optional<Instant> nextBoundary(Schedule schedule, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, schedule.zone());
    if (sameAllWeek(schedule)) {
      return holidayEdges(schedule, day)
          .filter(edge -> edge.isAfter(now) && changes(schedule, edge))
          .min(Comparator.naturalOrder());
    }
    for (int i = 0; i <= FURTHEST_DAYS; i++) {
      for (Instant candidate : candidates(schedule, day.plusDays(i))) {
        if (candidate.isAfter(now) && changes(schedule, candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /** The latest moment until now at which the plan brought another period. */
  static Optional<Instant> lastBoundary(Schedule schedule, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, schedule.zone());
    if (sameAllWeek(schedule)) {
      return holidayEdges(schedule, day)
          .filter(edge -> !edge.isAfter(now) && changes(schedule, edge))
          .max(Comparator.naturalOrder());
    }
    for (int i = 0; i <= FURTHEST_DAYS; i++) {
      for (Instant candidate : candidates(schedule, day.minusDays(i)).reversed()) {
        if (!candidate.isAfter(now) && changes(schedule, candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether only holidays interrupt one period: a year need not be searched for another. */
  private static boolean sameAllWeek(Schedule schedule) {
    SchedulePeriod first = weekly(schedule, SOME_DAY.atStartOfDay());
    for (int i = 0; i < 7; i++) {
      LocalDate day = SOME_DAY.plusDays(i);
      if (weekly(schedule, day.atStartOfDay()) != first
          || !holdsAt(schedule, schedule.businessHours(), day, first)
          || !holdsAt(schedule, schedule.breaks(), day, first)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsAt(
      Schedule schedule,
      List<Schedule.WeeklyHours> boundaries,
      LocalDate day,
      SchedulePeriod period) {
    for (Schedule.WeeklyHours hours : boundaries) {
      if (weekly(schedule, day.atTime(hours.from())) != period
          || weekly(schedule, day.atTime(hours.to())) != period) {
        return false;
      }
    }
    return true;
  }

  /** Where holidays begin and end, as far as is looked from a day. */
  private static Stream<Instant> holidayEdges(Schedule schedule, LocalDate day) {
    return schedule.holidays().stream()
        .flatMap(holiday -> edges(holiday, day.getYear()))
        .filter(edge -> Math.abs(ChronoUnit.DAYS.between(day, edge)) <= FURTHEST_DAYS)
        .map(edge -> edge.atStartOfDay(schedule.zone()).toInstant());
  }

  private static Stream<LocalDate> edges(Schedule.Holiday holiday, int year) {
    if (!holiday.yearly()) {
      return Stream.of(holiday.first(), holiday.last().plusDays(1));
    }
    long length = ChronoUnit.DAYS.between(holiday.first(), holiday.last());
    return IntStream.rangeClosed(year - 2, year + 2)
        .mapToObj(holiday.first()::withYear)
        .flatMap(first -> Stream.of(first, first.plusDays(length + 1)));
  }

  private static Optional<SchedulePeriod> overriding(Schedule schedule, Instant now) {
    return schedule
        .override()
        .filter(chosen -> !chosen.since().isAfter(now))
        .filter(
            chosen ->
                lastBoundary(schedule, now)
                    .filter(boundary -> boundary.isAfter(chosen.since()))
                    .isEmpty())
        .map(Schedule.Override::period);
  }

  private static boolean changes(Schedule schedule, Instant at) {
    ZoneId zone = schedule.zone();
    return planned(schedule, LocalDateTime.ofInstant(at, zone))
        != planned(schedule, LocalDateTime.ofInstant(at.minusNanos(1), zone));
  }

  static SchedulePeriod planned(Schedule schedule, LocalDateTime at) {
    for (Schedule.Holiday holiday : schedule.holidays()) {
      if (covers(holiday, at.toLocalDate())) {
        return SchedulePeriod.HOLIDAY;
      }
    }
    return weekly(schedule, at);
  }

  private static SchedulePeriod weekly(Schedule schedule, LocalDateTime at) {
    if (within(schedule.breaks(), at)) {
      return SchedulePeriod.BREAK;
    }
    return within(schedule.businessHours(), at)
        ? SchedulePeriod.BUSINESS_HOURS
        : SchedulePeriod.NON_BUSINESS_HOURS;
  }

  private static boolean covers(Schedule.Holiday holiday, LocalDate day) {
    if (!holiday.yearly()) {
      return !day.isBefore(holiday.first()) && !day.isAfter(holiday.last());
    }
    long length = ChronoUnit.DAYS.between(holiday.first(), holiday.last());
    // One that begins in December may last into January.
    for (int year = day.getYear() - 1; year <= day.getYear(); year++) {
      LocalDate first = holiday.first().withYear(year);
      if (!day.isBefore(first) && !day.isAfter(first.plusDays(length))) {
        return true;
      }
    }
    return false;
  }

  private static boolean within(List<Schedule.WeeklyHours> list, LocalDateTime at) {
    LocalTime time = at.toLocalTime();
    for (Schedule.WeeklyHours hours : list) {
      boolean overnight = !hours.to().isAfter(hours.from());
      boolean begun = !time.isBefore(hours.from());
      if (hours.days().contains(at.getDayOfWeek())
          && begun
          && (overnight || time.isBefore(hours.to()))) {
        return true;
      }
      if (overnight
          && time.isBefore(hours.to())
          && hours.days().contains(at.getDayOfWeek().minus(1))) {
        return true;
      }
    }
    return false;
  }

  /** The moments of a day at which anything could change, in order. */
  private static List<Instant> candidates(Schedule schedule, LocalDate day) {
    ZoneId zone = schedule.zone();
    List<Instant> found = new ArrayList<>(8);
    found.add(day.atStartOfDay(zone).toInstant());
    for (List<Schedule.WeeklyHours> list : List.of(schedule.businessHours(), schedule.breaks())) {
      for (Schedule.WeeklyHours hours : list) {
        found.add(day.atTime(hours.from()).atZone(zone).toInstant());
        found.add(day.atTime(hours.to()).atZone(zone).toInstant());
      }
    }
    // Where clocks are put back, an hour of the plan is there twice.
    @Nullable ZoneOffsetTransition shift =
        zone.getRules().isFixedOffset() ? null : zone.getRules().nextTransition(found.getFirst());
    if (shift != null && LocalDate.ofInstant(shift.getInstant(), zone).equals(day)) {
      found.add(shift.getInstant());
      for (Instant time : List.copyOf(found)) {
        found.add(time.plus(shift.getDuration().abs()));
      }
    }
    found.sort(Comparator.naturalOrder());
    return found;
  }
}
