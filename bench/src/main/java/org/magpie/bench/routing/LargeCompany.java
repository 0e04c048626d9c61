package org.magpie.bench.routing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.CallFacts;
import org.magpie.exchange.routing.Decision;
import org.magpie.exchange.routing.LiveView;
import org.magpie.exchange.routing.Router;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.NumberPattern;
import org.magpie.exchange.routing.rule.NumberRule;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.Schedule;
import org.magpie.exchange.routing.rule.SchedulePeriod;
import org.magpie.exchange.routing.rule.StatusSwitching;

/**
 * 10,000 extensions that have 20 number rules each, none of which is for the caller, and switch
 * their status by the company's hours, on a Sunday, when the last boundary is far. Of each ten, the
 * first forwards to the second, and so on to the fifth; the others are rung.
 */
final class LargeCompany {
  static final int EXTENSIONS = 10_000;
  private static final int RULES = 20;
  private static final int FIRST_NUMBER = 10_000;
  private static final int OF_EACH = 10;
  private static final int FORWARDING = 4;
  private static final Instant SUNDAY = Instant.parse("2027-01-03T03:00:00Z");
  private static final LiveView LIVE =
      new LiveView(number -> new LiveView.Extension(1, 0), Served.ALL);

  private final DirectorySnapshot directory = directory();

  /** Numbers of extensions that are rung. */
  static List<String> rung() {
    return every(OF_EACH / 2);
  }

  /** Numbers of extensions whose calls are forwarded four times. */
  static List<String> forwarded() {
    return every(0);
  }

  private static List<String> every(int step) {
    List<String> numbers = new ArrayList<>();
    for (int i = step; i < EXTENSIONS; i += OF_EACH) {
      numbers.add(number(i));
    }
    return numbers;
  }

  /** What becomes of a call from the last extension. */
  Decision decide(String dialled) {
    CallFacts facts =
        new CallFacts(CallParty.extension("19999", "Last"), dialled, false, List.of());
    return Router.decide(facts, directory, LIVE, SUNDAY);
  }

  private static String number(int index) {
    return Integer.toString(FIRST_NUMBER + index);
  }

  private static DirectorySnapshot directory() {
    List<Extension> extensions = new ArrayList<>();
    Map<Long, ReachSettings> reach = new HashMap<>();
    for (int i = 0; i < EXTENSIONS; i++) {
      extensions.add(
          new Extension(
              i + 1,
              number(i),
              "Person " + i,
              Optional.empty(),
              true,
              1,
              Optional.empty(),
              Optional.empty()));
      reach.put(i + 1L, settings(i));
    }
    return DirectorySnapshot.of(1, extensions, reach, Company.DEFAULT.withSchedule(schedule()));
  }

  private static ReachSettings settings(int index) {
    List<NumberRule> rules = new ArrayList<>();
    for (int rule = 0; rule < RULES; rule++) {
      rules.add(
          new NumberRule(
              "r" + rule,
              new NumberPattern("90" + rule + "."),
              Optional.of(new ForwardTarget.HangUp())));
    }
    ReachSettings settings =
        ReachSettings.DEFAULT
            .withRules(rules)
            .withSwitching(
                new StatusSwitching(
                    true,
                    Map.of(
                        SchedulePeriod.BUSINESS_HOURS, PresenceStatus.AVAILABLE,
                        SchedulePeriod.BREAK, PresenceStatus.LUNCH,
                        SchedulePeriod.NON_BUSINESS_HOURS, PresenceStatus.OFF_WORK)));
    return index % OF_EACH >= FORWARDING
        ? settings
        : settings.withProfile(
            PresenceStatus.OFF_WORK,
            settings
                .profile(PresenceStatus.OFF_WORK)
                .withForwarding(
                    Forwarding.NONE.withAlways(new ForwardTarget.Extension(number(index + 1)))));
  }

  private static Schedule schedule() {
    EnumSet<DayOfWeek> weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    return new Schedule(
        ZoneId.of("Asia/Shanghai"),
        List.of(
            new Schedule.WeeklyHours(weekdays, LocalTime.of(9, 0), LocalTime.of(12, 0)),
            new Schedule.WeeklyHours(weekdays, LocalTime.of(14, 0), LocalTime.of(18, 0))),
        List.of(new Schedule.WeeklyHours(weekdays, LocalTime.of(12, 0), LocalTime.of(14, 0))),
        List.of(
            new Schedule.Holiday(
                "National Day", LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 7), true)),
        Optional.empty());
  }
}
