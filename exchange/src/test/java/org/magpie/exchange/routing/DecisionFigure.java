package org.magpie.exchange.routing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
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
 * Prints what a decision costs among 10,000 extensions that have 20 number rules each and switch
 * their status by the company's hours, on a Sunday, when the last boundary is far: for a call that
 * rings, and for one that four people forward. Run by hand; no test.
 */
public final class DecisionFigure {
  private static final int EXTENSIONS = 10_000;
  private static final int RULES = 20;
  private static final int ROUNDS = 12;
  private static final int DECISIONS = 50_000;
  private static final Instant SUNDAY = Instant.parse("2027-01-03T03:00:00Z");

  private DecisionFigure() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    DirectorySnapshot directory = directory();
    for (String what : List.of("rings", "forwarded four times")) {
      int step = what.equals("rings") ? 5 : 0;
      double[] micros = new double[ROUNDS];
      long seen = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long begun = System.nanoTime();
        for (int i = 0; i < DECISIONS; i++) {
          String dialled = number((i % (EXTENSIONS / 10)) * 10 + step);
          seen += decide(directory, dialled).reasons().size();
        }
        micros[round] = (System.nanoTime() - begun) / 1e3 / DECISIONS;
      }
      double[] warm = Arrays.copyOfRange(micros, ROUNDS / 2, ROUNDS);
      Arrays.sort(warm);
      System.out.printf(
          "%s: %.2f us a decision (median of %d rounds of %d; %.1f reasons)%n",
          what, warm[warm.length / 2], warm.length, DECISIONS, (double) seen / ROUNDS / DECISIONS);
    }
  }

  private static Decision decide(DirectorySnapshot directory, String dialled) {
    CallFacts facts =
        new CallFacts(CallParty.extension("19999", "Last"), dialled, false, List.of());
    LiveView live = new LiveView(number -> new LiveView.Extension(1, 0), Served.ALL);
    return Router.decide(facts, directory, live, SUNDAY);
  }

  private static String number(int index) {
    return Integer.toString(10_000 + index);
  }

  /** Of each ten, the first forwards to the second, and so on to the fifth. */
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
    return index % 10 >= 4
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
