package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.explain.Explanation;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.NumberPattern;
import org.magpie.exchange.routing.rule.NumberRule;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.RingPlan;
import org.magpie.exchange.routing.rule.Schedule;
import org.magpie.exchange.routing.rule.SchedulePeriod;
import org.magpie.exchange.routing.rule.StatusSwitching;
import org.magpie.exchange.routing.rule.TemporaryStatus;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;

/**
 * A morning of Bob, whose status follows the company's hours and his own choices: twelve calls, and
 * what each of their callers can read afterwards. Dora is 1003, Erin 1004.
 */
class MorningTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final CallWorld world = new CallWorld();
  private final ScriptedPhone alice = world.phone("1000");
  private final ScriptedPhone bob = world.phone("1001");
  private final ScriptedPhone dora = world.phone("1003");
  private final ScriptedPhone erin = world.phone("1004");
  private int port = 4000;

  private static Schedule schedule() {
    EnumSet<DayOfWeek> weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    return new Schedule(
        ZONE,
        List.of(new Schedule.WeeklyHours(weekdays, LocalTime.of(9, 0), LocalTime.of(18, 0))),
        List.of(new Schedule.WeeklyHours(weekdays, LocalTime.of(12, 0), LocalTime.of(13, 0))),
        List.of(),
        Optional.empty());
  }

  private static ReachSettings bobs(ReachSettings settings) {
    ForwardTarget toDora = new ForwardTarget.Extension("1003");
    ForwardTarget toErin = new ForwardTarget.Extension("1004");
    return settings
        .withSwitching(
            new StatusSwitching(
                true,
                Map.of(
                    SchedulePeriod.BUSINESS_HOURS, PresenceStatus.AVAILABLE,
                    SchedulePeriod.BREAK, PresenceStatus.LUNCH,
                    SchedulePeriod.NON_BUSINESS_HOURS, PresenceStatus.OFF_WORK)))
        .withRules(
            List.of(
                new NumberRule(
                    "r1", new NumberPattern("1004"), Optional.of(new ForwardTarget.HangUp()))))
        .withProfile(
            PresenceStatus.OFF_WORK,
            settings
                .profile(PresenceStatus.OFF_WORK)
                .withForwarding(Forwarding.NONE.withAlways(toDora)))
        .withProfile(
            PresenceStatus.LUNCH,
            settings
                .profile(PresenceStatus.LUNCH)
                .withForwarding(Forwarding.NONE.withAlways(toErin)))
        .withProfile(
            PresenceStatus.AVAILABLE,
            settings
                .profile(PresenceStatus.AVAILABLE)
                .withForwarding(Forwarding.NONE.withNoAnswer(toDora).withBusy(toErin))
                .withRing(RingPlan.ALL, 10));
  }

  private void untilClock(String time) {
    Instant at = LocalDateTime.parse("2026-01-06T" + time).atZone(ZONE).toInstant();
    world.time.pass(Duration.between(world.time.instant(), at));
  }

  private PhoneCall call(ScriptedPhone caller, String number) {
    port += 10;
    return caller.call(number, CallWorld.sdp(port));
  }

  private void answered(PhoneCall call, ScriptedPhone by) {
    port += 10;
    by.awaitCall().answer(CallWorld.sdp(port));
    call.until(200).hangUp();
  }

  private void explained(String english, String chinese) {
    world.time.pass(Duration.ofMillis(200));
    assertThat(Explanation.brief(world.records.lastLines(), Locale.US, "1001")).contains(english);
    assertThat(Explanation.brief(world.records.lastLines(), Locale.SIMPLIFIED_CHINESE, "1001"))
        .contains(chinese);
  }

  @Test
  @Requirement({"K-03", "K-25", "K-33"})
  void everyCallOfTheMorningGoesWhereItShouldAndSaysWhy() {
    try (world) {
      world.company(company -> company.withSchedule(schedule()));
      world.reach("1001", MorningTest::bobs);

      untilClock("08:50");
      answered(call(alice, "1001"), dora);
      explained(
          "In the status off work, 1001 forwards all internal calls to extension 1003.",
          "状态为“下班”时，1001 把所有内部来电转到分机 1003。");

      untilClock("09:05");
      answered(call(alice, "1001"), bob);
      explained(
          "The company's hours (business hours) gave 1001 the status available.",
          "按公司时间（办公时间），1001 的状态为“空闲”。");

      untilClock("09:10");
      PhoneCall rejected = call(alice, "1001");
      bob.awaitCall().reject(603);
      answered(rejected, dora);
      explained("extension 1001: rejected.", "分机 1001：被拒接。");

      untilClock("09:20");
      PhoneCall ignored = call(alice, "1001");
      bob.awaitCall().ring();
      world.time.pass(Duration.ofSeconds(10));
      answered(ignored, dora);
      explained(
          "In the status available, 1001 forwards unanswered internal calls to extension 1003.",
          "状态为“空闲”时，1001 把无人接听的内部来电转到分机 1003。");

      untilClock("09:30");
      call(erin, "1001").until(603);
      explained("The number rule r1 of 1001 for 1004 says: hang up.", "1001 的来电号码规则 r1（1004）：挂断。");

      untilClock("09:40");
      world.reach(
          "1001",
          settings -> settings.withChosen(PresenceStatus.DO_NOT_DISTURB, world.time.instant()));
      call(alice, "1001").until(486);
      explained("1001 does not want to be disturbed.", "1001 不希望被打扰。");

      untilClock("09:50");
      Instant end = world.time.instant().plus(Duration.ofMinutes(30));
      world.reach(
          "1001",
          settings ->
              settings.withTemporary(
                  Optional.of(new TemporaryStatus(PresenceStatus.AWAY, end, Optional.empty()))));
      answered(call(alice, "1001"), bob);
      explained(
          "1001 had the temporary status away until 2026-01-06T02:20:00Z.",
          "1001 的临时状态为“离开”，到 2026-01-06T02:20:00Z 为止。");

      untilClock("10:30");
      call(alice, "1001").until(486);
      explained("1001 had chosen the status do not disturb.", "1001 选择了状态“免打扰”。");

      untilClock("11:00");
      world.reach(
          "1001", settings -> settings.withChosen(PresenceStatus.AVAILABLE, world.time.instant()));
      call(alice, "7777").until(404);
      explained("Nobody has the number 7777.", "没有人使用号码 7777。");

      untilClock("11:10");
      call(alice, "1002").until(404);
      explained("Extension 1002 is switched off.", "分机 1002 已停用。");

      untilClock("11:20");
      world.reach("1001", settings -> settings.withAllReject(true));
      PhoneCall everywhere = call(alice, "1001");
      bob.awaitCall().reject(603);
      answered(everywhere, erin);
      explained("1001 rejects on all devices at once, as if busy.", "1001 在一台终端拒接即全部拒接，按忙处理。");

      untilClock("12:10");
      answered(call(alice, "1001"), erin);
      explained(
          "In the status lunch, 1001 forwards all internal calls to extension 1004.",
          "状态为“午餐”时，1001 把所有内部来电转到分机 1004。");
    }
  }
}
