package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
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
import org.magpie.exchange.status.StatusCodes;
import org.magpie.exchange.trace.TraceLine;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;

/** Whole calls that go where people said they should. Bob is 1001, Dora 1003, Erin 1004. */
class RoutingCallTest {
  private static final Duration MOMENT = Duration.ofMillis(50);

  private static ForwardTarget to(String number) {
    return new ForwardTarget.Extension(number);
  }

  private static UnaryOperator<ReachSettings> forwarding(
      PresenceStatus status, UnaryOperator<Forwarding> change) {
    return settings ->
        settings.withProfile(
            status, settings.profile(status).withForwarding(change.apply(Forwarding.NONE)));
  }

  /** What the trace says of all decisions of the latest call. */
  private static List<String> reasons(CallWorld world) {
    world.time.pass(MOMENT);
    List<String> all = new ArrayList<>();
    for (TraceLine line : world.records.lastLines()) {
      if (line.key().equals("call.decided")) {
        all.addAll(List.of(line.facts().getOrDefault("reasons", "").split(" ")));
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Requirement({"K-08", "K-16"})
  void whatBobDoesNotAnswerWithinHisRingTimeRingsForDora(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      world.reach("1001", forwarding(PresenceStatus.AVAILABLE, f -> f.withNoAnswer(to("1003"))));
      world.reach(
          "1001",
          settings ->
              settings.withProfile(
                  PresenceStatus.AVAILABLE,
                  settings.profile(PresenceStatus.AVAILABLE).withRing(RingPlan.ALL, 12)));
      ScriptedPhone bob = world.phone("1001");
      ScriptedPhone dora = world.phone("1003");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall atBob = bob.awaitCall();
      atBob.ring();
      world.time.pass(Duration.ofSeconds(11));
      assertThat(dora.incoming()).isEmpty();
      PhoneCall atDora = dora.awaitCall();
      atDora.answer(CallWorld.sdp(6000));
      call.until(200);
      assertThat(world.time.instant()).isBefore(CallWorld.NOON.plusSeconds(14));
      call.hangUp();
      atDora.untilOver();
      assertThat(world.records.last().answeredBy()).contains("1003");
      assertThat(reasons(world))
          .containsSubsequence(
              "routing.status.chosen=1001,available",
              "routing.extension.dialled=1001",
              "routing.attempt=extension+1001,no_answer",
              "routing.forward.no-answer=1001,available,internal,extension:1003",
              "routing.extension.dialled=1003");
    }
  }

  @Test
  @Requirement({"K-09", "K-11", "D-53"})
  void aCallForFinnWhoTalksAndHasNoCallWaitingGoesToHisBusyDestination() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1005", forwarding(PresenceStatus.AVAILABLE, f -> f.withBusy(to("1003"))));
      ScriptedPhone finn = world.phone("1005");
      ScriptedPhone dora = world.phone("1003");
      PhoneCall first = world.phone("1004").call("1005", CallWorld.sdp(7000));
      finn.awaitCall().answer(CallWorld.sdp(5000));
      first.until(200);
      PhoneCall call = world.phone("1000").call("1005", CallWorld.sdp(4000));
      dora.awaitCall().answer(CallWorld.sdp(6000));
      call.until(200).hangUp();
      first.hangUp();
    }
  }

  @Test
  @Requirement({"D-52", "D-50"})
  void aCallThatBobRejectsGoesToHisNoAnswerDestination() {
    try (CallWorld world = new CallWorld()) {
      world.reach(
          "1001",
          forwarding(
              PresenceStatus.AVAILABLE, f -> f.withNoAnswer(to("1003")).withBusy(to("1004"))));
      ScriptedPhone bob = world.phone("1001");
      ScriptedPhone dora = world.phone("1003");
      world.phone("1004");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      bob.awaitCall().reject(603);
      dora.awaitCall().answer(CallWorld.sdp(6000));
      call.until(200).hangUp();
    }
  }

  @Test
  @Requirement("D-51")
  void inAllRejectModeItGoesToHisBusyDestination() {
    try (CallWorld world = new CallWorld()) {
      world.reach(
          "1001",
          forwarding(
              PresenceStatus.AVAILABLE, f -> f.withNoAnswer(to("1003")).withBusy(to("1004"))));
      world.reach("1001", settings -> settings.withAllReject(true));
      ScriptedPhone bob = world.phone("1001");
      ScriptedPhone second = world.phone("1001");
      ScriptedPhone erin = world.phone("1004");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      second.awaitCall().ring();
      bob.awaitCall().reject(603);
      erin.awaitCall().answer(CallWorld.sdp(6000));
      call.until(200).hangUp();
      assertThat(reasons(world)).contains("routing.all-reject=1001");
    }
  }

  @Test
  @Requirement({"K-10", "K-15"})
  void doNotDisturbLetsNothingRing() {
    try (CallWorld world = new CallWorld()) {
      world.reach(
          "1001", settings -> settings.withChosen(PresenceStatus.DO_NOT_DISTURB, CallWorld.NOON));
      ScriptedPhone bob = world.phone("1001");
      world.phone("1000").call("1001", CallWorld.sdp(4000)).until(486);
      assertThat(bob.incoming()).isEmpty();
      assertThat(world.records.last().endReason()).contains(EndReason.BUSY);
      assertThat(reasons(world)).contains("routing.status.do-not-disturb=1001");
    }
  }

  @Test
  @Requirement({"D-44", "D-47"})
  void aBlockedNumberNeverRingsAndAnExceptedOneDoes() {
    try (CallWorld world = new CallWorld()) {
      world.reach(
          "1001",
          settings ->
              settings.withRules(
                  List.of(
                      new NumberRule("one", new NumberPattern("1003"), Optional.empty()),
                      new NumberRule(
                          "all",
                          new NumberPattern("10."),
                          Optional.of(new ForwardTarget.HangUp())))));
      ScriptedPhone bob = world.phone("1001");
      world.phone("1000").call("1001", CallWorld.sdp(4000)).until(603);
      assertThat(bob.incoming()).isEmpty();
      PhoneCall call = world.phone("1003").call("1001", CallWorld.sdp(6000));
      bob.awaitCall().answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
      assertThat(reasons(world)).contains("routing.number-rule=1001,one,1003,accept");
    }
  }

  @Test
  void forwardingInACircleIsRefusedWithItsName() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1001", forwarding(PresenceStatus.AVAILABLE, f -> f.withAlways(to("1003"))));
      world.reach("1003", forwarding(PresenceStatus.AVAILABLE, f -> f.withAlways(to("1001"))));
      world.phone("1001");
      world.phone("1000").call("1001", CallWorld.sdp(4000)).until(482);
      assertThat(world.records.last().endReason()).contains(EndReason.FORWARDING_LOOP);
      assertThat(reasons(world)).contains("routing.forward.loop=1001");
    }
  }

  @Test
  @Requirement({"K-27", "K-29"})
  void aTemporaryStatusEndsWhileNobodyLooks() {
    try (CallWorld world = new CallWorld()) {
      world.reach(
          "1001",
          settings ->
              settings.withTemporary(
                  Optional.of(
                      new TemporaryStatus(
                          PresenceStatus.DO_NOT_DISTURB,
                          CallWorld.NOON.plusSeconds(900),
                          Optional.empty()))));
      ScriptedPhone bob = world.phone("1001");
      ScriptedPhone alice = world.phone("1000");
      world.time.pass(Duration.ofSeconds(890));
      alice.call("1001", CallWorld.sdp(4000)).until(486);
      world.time.pass(Duration.ofSeconds(20));
      PhoneCall call = alice.call("1001", CallWorld.sdp(4010));
      bob.awaitCall().answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
    }
  }

  /** A Monday; noon of the world is 20:00 in Shanghai. */
  @Test
  @Requirement({"K-30", "A-153", "K-06"})
  void afterHoursCallsGoWhereTheStatusOfThatTimeSaysAndNextMorningTheyRing() {
    try (CallWorld world = new CallWorld()) {
      Schedule schedule =
          new Schedule(
              ZoneId.of("Asia/Shanghai"),
              List.of(
                  new Schedule.WeeklyHours(
                      EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                      LocalTime.of(9, 0),
                      LocalTime.of(18, 0))),
              List.of(),
              List.of(),
              Optional.empty());
      world.company(company -> company.withSchedule(schedule));
      world.reach("1001", forwarding(PresenceStatus.OFF_WORK, f -> f.withAlways(to("1003"))));
      world.reach(
          "1001",
          settings ->
              settings.withSwitching(
                  new StatusSwitching(
                      true,
                      Map.of(
                          SchedulePeriod.BUSINESS_HOURS, PresenceStatus.AVAILABLE,
                          SchedulePeriod.NON_BUSINESS_HOURS, PresenceStatus.OFF_WORK))));
      ScriptedPhone bob = world.phone("1001");
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone alice = world.phone("1000");
      PhoneCall late = alice.call("1001", CallWorld.sdp(4000));
      dora.awaitCall().answer(CallWorld.sdp(6000));
      late.until(200).hangUp();
      assertThat(reasons(world))
          .contains("routing.status.switched=1001,off_work,non_business_hours");
      world.time.pass(Duration.ofHours(13).plusMinutes(5));
      PhoneCall early = alice.call("1001", CallWorld.sdp(4010));
      bob.awaitCall().answer(CallWorld.sdp(5000));
      early.until(200).hangUp();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "*91, AVAILABLE",
    "*92, AWAY",
    "*93, DO_NOT_DISTURB",
    "*94, LUNCH",
    "*95, BUSINESS_TRIP",
    "*96, OFF_WORK"
  })
  @Requirement({"K-26", "K-25"})
  void aStatusCodeIsConfirmedOnceItHolds(String code, PresenceStatus status) {
    List<String> chosen = new ArrayList<>();
    CompletableFuture<String> disk = new CompletableFuture<>();
    StatusCodes codes =
        new StatusCodes(
            (id, wanted, at) -> {
              chosen.add(id + " " + wanted);
              return disk;
            });
    try (CallWorld world = world(codes)) {
      PhoneCall call = world.phone("1000").call(code, CallWorld.sdp(4000)).until(200);
      world.time.pass(Duration.ofSeconds(1));
      assertThat(chosen).containsExactly("1 " + status);
      assertThat(world.media.leg("caller").said()).isEmpty();
      disk.complete("stored");
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller").said())
          .containsExactly("status-set-to", "status-" + status.word().replace('_', '-'));
      call.untilOver();
      CallRecord record = world.records.last();
      assertThat(record.endReason()).contains(EndReason.SERVED);
      assertThat(world.records.lastTrace()).contains("call.status.chosen");
    }
  }

  @Test
  void aStatusThatCannotBeStoredIsNotConfirmed() {
    StatusCodes codes =
        new StatusCodes(
            (id, wanted, at) -> CompletableFuture.failedFuture(new IllegalStateException("full")));
    try (CallWorld world = world(codes)) {
      PhoneCall call = world.phone("1000").call("*93", CallWorld.sdp(4000)).until(200);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller").said()).containsExactly("failed");
      call.untilOver();
    }
  }

  private static CallWorld world(StatusCodes codes) {
    return new CallWorld(
        1,
        CallSettings.DEFAULT,
        Attendant.Attendants.NONE,
        Map.of(
            Destination.ToService.class, ServiceDesk.empty().with(codes, StatusCodes.services())));
  }
}
