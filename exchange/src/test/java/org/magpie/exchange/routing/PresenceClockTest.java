package org.magpie.exchange.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.Schedule;
import org.magpie.exchange.routing.rule.SchedulePeriod;
import org.magpie.exchange.routing.rule.StatusSwitching;
import org.magpie.exchange.routing.rule.TemporaryStatus;
import org.magpie.testkit.Requirement;

class PresenceClockTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  /** The example of the guide. */
  private static final Schedule SCHEDULE =
      new Schedule(
          SHANGHAI,
          List.of(hours("09:00", "12:00"), hours("14:00", "18:00")),
          List.of(hours("12:01", "14:00")),
          List.of(
              new Schedule.Holiday(
                  "National Day", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 7), true)),
          Optional.empty());

  private static final ReachSettings SWITCHING =
      ReachSettings.DEFAULT.withSwitching(
          new StatusSwitching(
              true,
              Map.of(
                  SchedulePeriod.BUSINESS_HOURS, PresenceStatus.AVAILABLE,
                  SchedulePeriod.BREAK, PresenceStatus.LUNCH,
                  SchedulePeriod.HOLIDAY, PresenceStatus.OFF_WORK,
                  SchedulePeriod.NON_BUSINESS_HOURS, PresenceStatus.OFF_WORK)));

  private static Schedule.WeeklyHours hours(String from, String to) {
    return new Schedule.WeeklyHours(WEEKDAYS, LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }

  private static PresenceStatus status(ReachSettings settings, String local) {
    return PresenceClock.at(settings, SCHEDULE, at(local)).status();
  }

  private static Schedule roundTheClock(Schedule.Holiday... holidays) {
    LocalTime midnight = LocalTime.MIDNIGHT;
    return new Schedule(
        SHANGHAI,
        List.of(new Schedule.WeeklyHours(EnumSet.allOf(DayOfWeek.class), midnight, midnight)),
        List.of(),
        List.of(holidays),
        Optional.empty());
  }

  @Test
  @Requirement("K-35")
  void whereOnlyHolidaysInterruptTheHoursTheirEdgesAreTheBoundaries() {
    Instant now = at("2026-11-20T12:00:00");
    assertThat(WorkHours.nextBoundary(roundTheClock(), now)).isEmpty();
    assertThat(WorkHours.since(roundTheClock(), now)).isEmpty();
    Schedule turnOfTheYear =
        roundTheClock(
            new Schedule.Holiday(
                "New Year", LocalDate.of(2020, 12, 30), LocalDate.of(2021, 1, 2), true),
            new Schedule.Holiday(
                "Removal", LocalDate.of(2026, 12, 29), LocalDate.of(2026, 12, 30), false));
    assertThat(WorkHours.nextBoundary(turnOfTheYear, now)).contains(at("2026-12-29T00:00:00"));
    assertThat(WorkHours.since(turnOfTheYear, now)).contains(at("2026-01-03T00:00:00"));
    Instant within = at("2027-01-01T12:00:00");
    assertThat(WorkHours.nextBoundary(turnOfTheYear, within)).contains(at("2027-01-03T00:00:00"));
    assertThat(WorkHours.since(turnOfTheYear, within)).contains(at("2026-12-29T00:00:00"));
  }

  @Test
  void aScheduleThatNeverChangesCostsNoSearchOfAYear() {
    Schedule schedule = roundTheClock();
    Instant now = at("2026-11-20T12:00:00");
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 500; i++) {
      long begun = System.nanoTime();
      PresenceClock.at(SWITCHING, schedule, now);
      best = Math.min(best, System.nanoTime() - begun);
    }
    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofNanos(50_000));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:59:59, OFF_WORK",
    "2026-11-20T09:00:00, AVAILABLE",
    "2026-11-20T11:59:59, AVAILABLE",
    "2026-11-20T12:00:30, OFF_WORK",
    "2026-11-20T12:01:00, LUNCH",
    "2026-11-20T13:59:59, LUNCH",
    "2026-11-20T14:00:00, AVAILABLE",
    "2026-11-20T18:00:00, OFF_WORK",
    "2026-11-21T10:00:00, OFF_WORK",
    "2026-10-02T10:00:00, OFF_WORK",
    "2027-10-05T10:00:00, OFF_WORK",
    "2026-10-08T10:00:00, AVAILABLE"
  })
  @Requirement({"K-30", "K-33", "A-153"})
  void theStatusFollowsTheHoursOfTheCompany(String local, PresenceStatus expected) {
    assertThat(status(SWITCHING, local)).isEqualTo(expected);
  }

  @Test
  @Requirement({"K-32", "A-155"})
  void aHolidayCountsMoreThanABreakAndThatMoreThanBusinessHours() {
    Schedule all =
        new Schedule(
            SHANGHAI,
            List.of(hours("09:00", "18:00")),
            List.of(hours("12:00", "13:00")),
            SCHEDULE.holidays(),
            Optional.empty());
    assertThat(WorkHours.at(all, at("2026-10-01T12:30:00"))).isEqualTo(SchedulePeriod.HOLIDAY);
    assertThat(WorkHours.at(all, at("2026-10-08T12:30:00"))).isEqualTo(SchedulePeriod.BREAK);
    assertThat(WorkHours.at(all, at("2026-10-08T13:30:00")))
        .isEqualTo(SchedulePeriod.BUSINESS_HOURS);
    assertThat(WorkHours.at(all, at("2026-10-08T18:00:00")))
        .isEqualTo(SchedulePeriod.NON_BUSINESS_HOURS);
  }

  @Test
  @Requirement({"K-31", "K-35"})
  void whatIsChosenByHandHoldsUntilTheNextBoundary() {
    ReachSettings chosen =
        SWITCHING.withChosen(PresenceStatus.BUSINESS_TRIP, at("2026-11-20T10:00:00"));
    assertThat(status(chosen, "2026-11-20T11:00:00")).isEqualTo(PresenceStatus.BUSINESS_TRIP);
    assertThat(status(chosen, "2026-11-20T12:30:00")).isEqualTo(PresenceStatus.LUNCH);
    assertThat(PresenceClock.at(chosen, Schedule.NONE, at("2026-11-21T12:30:00")).status())
        .isEqualTo(PresenceStatus.BUSINESS_TRIP);
  }

  @Test
  void aPeriodWithoutAStatusChangesNothing() {
    ReachSettings some =
        ReachSettings.DEFAULT.withSwitching(
            new StatusSwitching(
                true, Map.of(SchedulePeriod.BUSINESS_HOURS, PresenceStatus.BUSINESS_TRIP)));
    assertThat(status(some, "2026-11-20T12:30:00")).isEqualTo(PresenceStatus.BUSINESS_TRIP);
    assertThat(status(some, "2026-11-22T12:30:00")).isEqualTo(PresenceStatus.BUSINESS_TRIP);
    ReachSettings chosen = some.withChosen(PresenceStatus.AWAY, at("2026-11-20T19:00:00"));
    assertThat(status(chosen, "2026-11-22T12:30:00")).isEqualTo(PresenceStatus.AWAY);
    assertThat(status(chosen, "2026-11-23T09:30:00")).isEqualTo(PresenceStatus.BUSINESS_TRIP);
  }

  @Test
  @Requirement({"K-27", "K-29"})
  void aTemporaryStatusEndsByItselfAndWhatHeldBeforeReturns() {
    Instant until = at("2026-11-20T15:00:00");
    ReachSettings meeting =
        SWITCHING.withTemporary(
            Optional.of(
                new TemporaryStatus(
                    PresenceStatus.DO_NOT_DISTURB, until, Optional.of("in a meeting"))));
    Presence presence = PresenceClock.at(meeting, SCHEDULE, at("2026-11-20T14:59:59"));
    assertThat(presence.status()).isEqualTo(PresenceStatus.DO_NOT_DISTURB);
    assertThat(presence.message()).isEqualTo("in a meeting");
    assertThat(presence.cause()).isEqualTo(new Presence.Cause.Temporary(until));
    assertThat(status(meeting, "2026-11-20T15:00:00")).isEqualTo(PresenceStatus.AVAILABLE);
    assertThat(PresenceClock.nextChange(meeting, SCHEDULE, at("2026-11-20T14:30:00")))
        .contains(until);
    assertThat(PresenceClock.nextChange(meeting, SCHEDULE, until))
        .contains(at("2026-11-20T18:00:00"));
  }

  @Test
  @Requirement({"A-154", "K-34"})
  void aWorkStateChosenByHandHoldsUntilThePlansNextBoundary() {
    Schedule overtime =
        SCHEDULE.withOverride(
            Optional.of(
                new Schedule.Override(SchedulePeriod.BUSINESS_HOURS, at("2026-11-20T18:30:00"))));
    assertThat(PresenceClock.at(SWITCHING, overtime, at("2026-11-20T18:15:00")).status())
        .isEqualTo(PresenceStatus.OFF_WORK);
    Presence later = PresenceClock.at(SWITCHING, overtime, at("2026-11-20T19:00:00"));
    assertThat(later.status()).isEqualTo(PresenceStatus.AVAILABLE);
    assertThat(later.cause()).isEqualTo(new Presence.Cause.Switched(SchedulePeriod.BUSINESS_HOURS));
    assertThat(PresenceClock.at(SWITCHING, overtime, at("2026-11-23T12:30:00")).status())
        .isEqualTo(PresenceStatus.LUNCH);
    ReachSettings chosen = SWITCHING.withChosen(PresenceStatus.AWAY, at("2026-11-20T18:20:00"));
    assertThat(PresenceClock.at(chosen, overtime, at("2026-11-20T18:25:00")).status())
        .isEqualTo(PresenceStatus.AWAY);
    assertThat(PresenceClock.at(chosen, overtime, at("2026-11-20T19:00:00")).status())
        .isEqualTo(PresenceStatus.AVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "UTC"})
  void thePeriodChangesAtBoundariesOnlyWhateverTheClocksDo(String zone) {
    Schedule schedule =
        new Schedule(
            ZoneId.of(zone),
            List.of(
                hours("09:00", "17:30"),
                new Schedule.WeeklyHours(
                    EnumSet.of(DayOfWeek.SATURDAY),
                    LocalTime.parse("22:00"),
                    LocalTime.parse("02:30"))),
            List.of(hours("12:00", "12:45")),
            List.of(
                new Schedule.Holiday(
                    "New Year", LocalDate.of(2025, 12, 31), LocalDate.of(2026, 1, 2), true)),
            Optional.empty());
    Instant time = Instant.parse("2026-03-27T00:00:00Z");
    for (int i = 0; i < 24 * 14; i++) {
      Instant next = WorkHours.nextBoundary(schedule, time).orElseThrow();
      SchedulePeriod now = WorkHours.at(schedule, time);
      Instant probe = time.plus(Duration.ofMinutes(31 * (i % 40)));
      if (probe.isBefore(next)) {
        assertThat(WorkHours.at(schedule, probe)).isEqualTo(now);
        assertThat(WorkHours.lastBoundary(schedule, probe))
            .isEqualTo(WorkHours.lastBoundary(schedule, time));
      }
      assertThat(WorkHours.at(schedule, next)).isNotEqualTo(now);
      assertThat(WorkHours.lastBoundary(schedule, next)).contains(next);
      time = next;
    }
  }

  @Test
  void hoursOverMidnightAndAHolidayOverTheYearsEndCount() {
    Schedule night =
        new Schedule(
            SHANGHAI,
            List.of(
                new Schedule.WeeklyHours(
                    EnumSet.of(DayOfWeek.FRIDAY),
                    LocalTime.parse("22:00"),
                    LocalTime.parse("06:00")),
                new Schedule.WeeklyHours(
                    EnumSet.of(DayOfWeek.SUNDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)),
            List.of(),
            List.of(
                new Schedule.Holiday(
                    "New Year", LocalDate.of(2020, 12, 31), LocalDate.of(2021, 1, 2), true)),
            Optional.empty());
    assertThat(WorkHours.at(night, at("2026-11-21T05:59:00")))
        .isEqualTo(SchedulePeriod.BUSINESS_HOURS);
    assertThat(WorkHours.at(night, at("2026-11-21T06:00:00")))
        .isEqualTo(SchedulePeriod.NON_BUSINESS_HOURS);
    assertThat(WorkHours.at(night, at("2026-11-22T00:00:00")))
        .isEqualTo(SchedulePeriod.BUSINESS_HOURS);
    assertThat(WorkHours.at(night, at("2026-11-22T23:59:59")))
        .isEqualTo(SchedulePeriod.BUSINESS_HOURS);
    assertThat(WorkHours.at(night, at("2026-11-23T00:00:00")))
        .isEqualTo(SchedulePeriod.NON_BUSINESS_HOURS);
    assertThat(WorkHours.at(night, at("2027-01-01T12:00:00"))).isEqualTo(SchedulePeriod.HOLIDAY);
  }
}
