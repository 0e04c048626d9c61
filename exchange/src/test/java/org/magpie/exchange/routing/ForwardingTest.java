package org.magpie.exchange.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magpie.exchange.routing.RoutingWorld.ALICE;
import static org.magpie.exchange.routing.RoutingWorld.STRANGER;
import static org.magpie.exchange.routing.RoutingWorld.to;
import static org.magpie.exchange.routing.RoutingWorld.voicemail;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.InboundRoute;
import org.magpie.exchange.routing.rule.MobileRing;
import org.magpie.exchange.routing.rule.NumberPattern;
import org.magpie.exchange.routing.rule.NumberRule;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.RingPlan;
import org.magpie.testkit.Requirement;

class ForwardingTest {
  private final RoutingWorld world = new RoutingWorld();

  private static NumberRule rule(String id, String pattern, @Nullable ForwardTarget target) {
    return new NumberRule(
        id, NumberPattern.parse(pattern).orElseThrow(), Optional.ofNullable(target));
  }

  private static Destination.Refuse refused(EndReason reason) {
    return new Destination.Refuse(reason);
  }

  private static List<String> keys(Decision decision) {
    return decision.reasons().stream().map(Reason::key).toList();
  }

  @Test
  @Requirement({"K-06", "K-07"})
  void alwaysTakesEveryCallOfItsTypeOnly() {
    world.reach(
        "1001",
        settings ->
            settings.withProfile(
                PresenceStatus.AVAILABLE,
                settings
                    .profile(PresenceStatus.AVAILABLE)
                    .withForwarding(
                        Forwarding.NONE, Forwarding.NONE.withAlways(voicemail("1001")))));
    assertThat(world.decide(ALICE, "1001").destination())
        .isEqualTo(new Destination.ToExtension("1001"));
    world.company(
        company ->
            company.withInbound(
                List.of(new InboundRoute("in", "t1", new NumberPattern("."), "", "1001"))));
    CallFacts byTrunk =
        new CallFacts(STRANGER, "5550", false, List.of(), Optional.empty(), Optional.of("t1"));
    Decision decision = world.decide(byTrunk);
    assertThat(decision.destination()).isEqualTo(new Destination.ToVoicemail("1001"));
    assertThat(keys(decision))
        .containsExactly(
            "routing.inbound.route",
            "routing.status.chosen",
            "routing.forward.always",
            "routing.voicemail");
    assertThat(decision.reasons().get(2).describe())
        .isEqualTo("routing.forward.always=1001,available,external,voicemail:1001");
  }

  @Test
  @Requirement({"K-08", "K-11", "D-52"})
  void noAnswerTakesWhatWasUnansweredRejectedOrCouldNotRing() {
    world.forward("1001", none -> none.withNoAnswer(to("1002")).withBusy(voicemail("1001")));
    for (Outcome outcome :
        List.of(Outcome.NO_ANSWER, Outcome.REJECTED, Outcome.TURNED_DOWN, Outcome.UNREACHABLE)) {
      assertThat(world.after(ALICE, "1001", outcome).destination())
          .as("%s", outcome)
          .isEqualTo(new Destination.ToExtension("1002"));
    }
    assertThat(world.live("1001", 0, 0).decide(ALICE, "1001").destination())
        .isEqualTo(new Destination.ToExtension("1002"));
  }

  @Test
  @Requirement({"K-09", "K-11", "D-51"})
  void busyTakesWhatCameWhileBusyAndWhatIsRejectedInAllRejectMode() {
    world.forward("1001", none -> none.withNoAnswer(to("1002")).withBusy(voicemail("1001")));
    assertThat(world.after(ALICE, "1001", Outcome.BUSY).destination())
        .isEqualTo(new Destination.ToVoicemail("1001"));
    world.reach("1001", settings -> settings.withAllReject(true));
    Decision decision = world.after(ALICE, "1001", Outcome.TURNED_DOWN);
    assertThat(decision.destination()).isEqualTo(new Destination.ToVoicemail("1001"));
    assertThat(keys(decision)).contains("routing.all-reject", "routing.forward.busy");
  }

  @Test
  void withoutATargetTheCallEndsByWhatCameOfIt() {
    assertThat(world.after(ALICE, "1001", Outcome.NO_ANSWER).destination())
        .isEqualTo(refused(EndReason.NO_ANSWER));
    assertThat(keys(world.after(ALICE, "1001", Outcome.REJECTED)))
        .containsExactly("routing.attempt", "routing.status.chosen", "routing.nothing-left");
  }

  @Test
  @Requirement({"K-10", "K-15"})
  void doNotDisturbRingsNothingAndForwardsAlwaysOrNever() {
    world.reach("1001", settings -> settings.withChosen(PresenceStatus.DO_NOT_DISTURB, world.now));
    Decision refused = world.decide(ALICE, "1001");
    assertThat(refused.destination()).isEqualTo(refused(EndReason.BUSY));
    assertThat(keys(refused))
        .containsExactly("routing.status.chosen", "routing.status.do-not-disturb");
    world.reach(
        "1001",
        settings ->
            settings.withProfile(
                PresenceStatus.DO_NOT_DISTURB,
                settings
                    .profile(PresenceStatus.DO_NOT_DISTURB)
                    .withForwarding(Forwarding.NONE.withAlways(voicemail("1001")))));
    assertThat(world.decide(ALICE, "1001").destination())
        .isEqualTo(new Destination.ToVoicemail("1001"));
  }

  @Test
  @Requirement({"K-03", "K-13", "K-16"})
  void theStatusSaysWhichDevicesRingAndForHowLong() {
    RingPlan plan = new RingPlan(EnumSet.of(DeviceKind.PHONE), EnumSet.of(DeviceKind.WEB));
    world.reach(
        "1001",
        settings ->
            settings
                .withProfile(
                    PresenceStatus.AWAY, settings.profile(PresenceStatus.AWAY).withRing(plan, 45))
                .withChosen(PresenceStatus.AWAY, world.now));
    assertThat(world.decide(ALICE, "1001").destination())
        .isEqualTo(
            new Destination.ToExtension("1001", plan, Duration.ofSeconds(45), Optional.empty()));
    world.reach("1001", settings -> settings.withChosen(PresenceStatus.AVAILABLE, world.now));
    assertThat(world.decide(ALICE, "1001").destination())
        .isEqualTo(new Destination.ToExtension("1001"));
  }

  @Test
  @Requirement({"K-18", "K-19"})
  void aMobileNumberRingsTooAndAlsoWhereNoDeviceIs() {
    world.reach(
        "1001",
        settings ->
            settings.withProfile(
                PresenceStatus.AVAILABLE,
                settings
                    .profile(PresenceStatus.AVAILABLE)
                    .withMobile(new MobileRing(true, "13911112222", "0"))));
    world.live("1001", 0, 0);
    Decision decision = world.decide(ALICE, "1001");
    assertThat(((Destination.ToExtension) decision.destination()).mobile())
        .contains("013911112222");
    assertThat(keys(decision)).contains("routing.extension.mobile");
    world.serves(new Served(Set.of(Destination.ToExtension.class), Set.of()));
    assertThat(world.decide(ALICE, "1001").destination())
        .isEqualTo(refused(EndReason.NOT_REGISTERED));
  }

  @Test
  @Requirement({"D-44", "D-46", "D-47"})
  void theFirstRuleForTheCallersNumberHolds() {
    world.reach(
        "1001",
        settings ->
            settings.withRules(
                List.of(
                    rule("good", "72837300", null),
                    rule("bad", "728373.", new ForwardTarget.HangUp()),
                    rule("colleague", "1000", to("1002")))));
    Decision accepted = world.decide(outside("72837300"));
    assertThat(accepted.destination()).isEqualTo(new Destination.ToExtension("1001"));
    assertThat(accepted.reasons().get(1).describe())
        .isEqualTo("routing.number-rule=1001,good,72837300,accept");
    assertThat(world.decide(outside("72837301")).destination())
        .isEqualTo(refused(EndReason.REJECTED));
    assertThat(world.decide(outside("13900001111")).destination())
        .isEqualTo(new Destination.ToExtension("1001"));
    assertThat(world.decide(ALICE, "1001").destination())
        .isEqualTo(new Destination.ToExtension("1002"));
  }

  private CallFacts outside(String number) {
    world.company(
        company ->
            company.withInbound(
                List.of(new InboundRoute("in", "", new NumberPattern("."), "", "1001"))));
    return new CallFacts(
        CallParty.number(number), "5550", false, List.of(), Optional.empty(), Optional.of("t1"));
  }

  @Test
  @Requirement("D-45")
  void everyActionOfARuleLeadsWhereItSays() {
    assertThat(byRule(new ForwardTarget.HangUp())).isEqualTo(refused(EndReason.REJECTED));
    assertThat(byRule(to("1002"))).isEqualTo(new Destination.ToExtension("1002"));
    assertThat(byRule(voicemail("1001"))).isEqualTo(new Destination.ToVoicemail("1001"));
    assertThat(byRule(new ForwardTarget.Greeting("g1")))
        .isEqualTo(new Destination.ToGreeting("1001", "g1"));
    assertThat(byRule(null)).isEqualTo(new Destination.ToExtension("1001"));
  }

  private Destination byRule(@Nullable ForwardTarget target) {
    world.reach("1001", settings -> settings.withRules(List.of(rule("r", "1000", target))));
    return world.decide(ALICE, "1001").destination();
  }

  @Test
  void forwardingInACircleEndsWithItsName() {
    for (int i = 1; i < 5; i++) {
      String next = "100" + (i + 1);
      world.forward("100" + i, none -> none.withAlways(to(next)));
    }
    world.forward("1005", none -> none.withAlways(to("1001")));
    Decision decision = world.decide(ALICE, "1001");
    assertThat(decision.destination()).isEqualTo(refused(EndReason.FORWARDING_LOOP));
    assertThat(decision.reasons().getLast().describe()).isEqualTo("routing.forward.loop=1001");
    assertThat(keys(decision).stream().filter("routing.forward.always"::equals)).hasSize(5);
  }

  @Test
  void twoWhoCoverEachOtherRingOnceEachAndThenTheCallerHearsThatNobodyAnswered() {
    world.forward("1001", none -> none.withNoAnswer(to("1002")));
    world.forward("1002", none -> none.withNoAnswer(to("1001")));
    Decision decision = world.after(ALICE, "1001", Outcome.NO_ANSWER, Outcome.NO_ANSWER);
    assertThat(decision.destination()).isEqualTo(refused(EndReason.NO_ANSWER));
    assertThat(decision.reasons().getLast().describe()).isEqualTo("routing.forward.loop=1001");
  }

  @Test
  void aCallIsNotForwardedToItsOwnCaller() {
    world.forward("1001", none -> none.withAlways(to("1000")));
    Decision decision = world.decide(ALICE, "1001");
    assertThat(decision.reasons().getLast().key()).isEqualTo("routing.forward.to-caller");
  }

  @Test
  void aForwardingThatLeadsNowhereEndsByWhatCameBefore() {
    world.forward("1001", none -> none.withNoAnswer(to("7777")));
    assertThat(world.after(ALICE, "1001", Outcome.NO_ANSWER).destination())
        .isEqualTo(refused(EndReason.NO_ANSWER));
    world.forward("1001", none -> none.withAlways(voicemail("1001")));
    world.serves(new Served(Set.of(Destination.ToExtension.class), Set.of()));
    Decision unserved = world.decide(ALICE, "1001");
    assertThat(unserved.destination()).isEqualTo(refused(EndReason.UNREACHABLE));
    assertThat(unserved.reasons().getLast().key()).isEqualTo("routing.forward.not-served");
  }

  @Test
  @Requirement("J-31")
  void aVoicemailThatIsSwitchedOffTakesNoCall() {
    world.forward("1001", none -> none.withNoAnswer(voicemail("1001")));
    assertThat(world.after(ALICE, "1001", Outcome.NO_ANSWER).destination())
        .isEqualTo(new Destination.ToVoicemail("1001"));
    world.reach("1001", settings -> settings.withVoicemail(false));
    Decision decision = world.after(ALICE, "1001", Outcome.NO_ANSWER);
    assertThat(decision.destination()).isEqualTo(refused(EndReason.NO_ANSWER));
    assertThat(decision.reasons().getLast().describe()).isEqualTo("routing.voicemail.off=1001");
  }

  @Test
  void whatWasTriedDoesNotComeAgain() {
    world.forward("1001", none -> none.withAlways(voicemail("1001")));
    assertThat(world.after(ALICE, "1001", Outcome.UNREACHABLE).destination())
        .isEqualTo(refused(EndReason.UNREACHABLE));
  }

  @Test
  void aForwardedCallFollowsWhatTheNextPersonHasSet() {
    world.forward("1001", none -> none.withNoAnswer(to("1002")));
    world.forward("1002", none -> none.withBusy(voicemail("1002")));
    assertThat(world.after(ALICE, "1001", Outcome.NO_ANSWER, Outcome.BUSY).destination())
        .isEqualTo(new Destination.ToVoicemail("1002"));
  }
}
