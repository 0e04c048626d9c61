package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.ClientCalls;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.PagingGroup;
import org.magpie.exchange.routing.rule.PickupGroup;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;
import org.magpie.testkit.VirtualMedia;

/**
 * Alice, a member herself, pages the group of Alice, Bob, Carol (who is disabled), Dora and Erin.
 */
class PagingTest {
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final ClientCalls PREEMPTED =
      new ClientCalls(false, false, 0, false, true, true, true);
  private static final ClientCalls NO_WAITING =
      new ClientCalls(false, false, 0, false, true, false, false);

  private static CallWorld world(long seed, boolean twoWay) {
    CallWorld world = new CallWorld(seed);
    PagingGroup group =
        new PagingGroup("6300", "Shop", List.of("1000", "1001", "1002", "1003", "1004"), twoWay);
    world.company(company -> company.withPaging(List.of(group)));
    return world;
  }

  private static Map<String, String> inside(CallWorld world) {
    return world.media.rooms().getLast().inside().entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> ((VirtualMedia.Leg) entry.getKey()).spec().name(), Map.Entry::getValue));
  }

  private static String sign(ScriptedPhone device) {
    return device
        .incoming()
        .getLast()
        .got(Method.INVITE)
        .headers()
        .first("Magpie-Call")
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @Requirement("A-98")
  void theCallerSpeaksToAllDevicesThatAnswerUntilItHangsUp(long seed) {
    try (CallWorld world = world(seed, false)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone erin = world.phone("1004");
      world.phone("1002");
      PhoneCall call = alice.call("6300", CallWorld.sdp(4000));
      PhoneCall atBobs = bob.awaitCall();
      PhoneCall atDoras = dora.awaitCall();
      PhoneCall atErins = erin.awaitCall();
      assertThat(atBobs.got(Method.INVITE).headers().first("Call-Info").orElseThrow())
          .endsWith(";answer-after=0");
      atBobs.answer(CallWorld.sdp(5000));
      atDoras.answer(CallWorld.sdp(5004));
      call.until(200);
      world.time.pass(MOMENT);
      assertThat(inside(world))
          .isEqualTo(Map.of("caller", "speaks", "callee-1", "hears", "callee-2", "hears"));
      atErins.reject(603);
      atBobs.hangUp();
      world.time.pass(MOMENT);
      assertThat(call.over()).isFalse();
      call.hangUp();
      atDoras.untilOver();
      world.time.pass(MOMENT);
      assertThat(world.media.rooms().getLast().closed()).isTrue();
      assertThat(alice.incoming()).as("the caller is a member, too").isEmpty();
      assertThat(world.records.last().answeredAt()).isPresent();
    }
  }

  @Test
  @Requirement("A-98")
  void inATwoWayGroupAllHearAllAndThePageEndsWithItsLastListener() {
    try (CallWorld world = world(1, true)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("6300", CallWorld.sdp(4000));
      PhoneCall atBobs = bob.awaitCall();
      atBobs.answer(CallWorld.sdp(5000));
      call.until(200);
      world.time.pass(MOMENT);
      assertThat(inside(world))
          .isEqualTo(Map.of("caller", "speaks hears", "callee-1", "speaks hears"));
      assertThat(world.mediaAt(4000).playing()).isEmpty();
      atBobs.hangUp();
      call.untilOver();
      world.time.pass(MOMENT);
      assertThat(world.records.last().endReason()).contains(EndReason.SERVED);
    }
  }

  @Test
  @Requirement("A-98")
  void whoListensMayBeSilentAndWhoSpeaksMayNot() {
    try (CallWorld world = world(1, false)) {
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = world.phone("1000").call("6300", CallWorld.sdp(4000));
      PhoneCall atBobs = bob.awaitCall();
      atBobs.answer(CallWorld.sdp(5000));
      call.until(200);
      world.time.pass(MOMENT);
      world.media.leg("callee-1").silent(Duration.ofSeconds(180));
      world.time.pass(Duration.ofSeconds(1));
      assertThat(atBobs.over()).isFalse();
      world.media.leg("caller").silent(Duration.ofSeconds(180));
      atBobs.untilOver();
      call.untilOver();
      assertThat(world.records.last().endReason()).contains(EndReason.MEDIA_LOST);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @Requirement({"A-98", "A-171", "D-86"})
  void aMemberThatStillRingsCannotTakeThePageFromTheOthers(long seed) {
    try (CallWorld world = world(seed, false)) {
      world.pickup = List.of(PickupGroup.of("sales", Set.of("1003", "1005")));
      ScriptedPhone bob = world.phone("1001");
      ScriptedPhone dora = world.browser("1003");
      PhoneCall call = world.phone("1000").call("6300", CallWorld.sdp(4000));
      PhoneCall atBobs = bob.awaitCall();
      PhoneCall atDoras = dora.awaitCall();
      atDoras.ring();
      atBobs.answer(CallWorld.sdp(5000));
      call.until(200);
      world.phone("1005").call("*4", CallWorld.sdp(6000)).until(404);
      var sent =
          world
              .control()
              .sendElsewhere(world.part(dora, atDoras), new Destination.ToExtension("1004"));
      world.time.pass(MOMENT);
      assertThat(sent.toCompletableFuture()).isCompletedWithValue(false);
      assertThat(inside(world)).isEqualTo(Map.of("caller", "speaks", "callee-1", "hears"));
      assertThat(atDoras.cancelled()).isFalse();
      call.hangUp();
      atBobs.untilOver();
    }
  }

  @Test
  @Requirement({"A-94", "A-96", "A-98"})
  void aClientAnswersByItselfWhereItsOwnerLetsIt() {
    try (CallWorld world = world(1, false)) {
      world.reach("1001", Reach.clients(PREEMPTED, DeviceKind.WEB));
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.browser("1001");
      ScriptedPhone dora = world.browser("1003");
      PhoneCall call = alice.call("6300", CallWorld.sdp(4000));
      bob.awaitCall();
      dora.awaitCall().ring();
      call.until(180);
      assertThat(sign(bob)).isEqualTo("paging;answer-after=0;tone;preempt");
      assertThat(sign(dora)).isEqualTo("paging");
      call.cancel();
      call.until(487);
    }
  }

  @Test
  @Requirement({"A-95", "D-59"})
  void aPageReachesWhoIsInACallOnlyWhereItMayPreempt() {
    try (CallWorld world = world(1, false)) {
      world.reach("1001", Reach.clients(PREEMPTED, DeviceKind.WEB));
      world.reach("1003", Reach.clients(NO_WAITING, DeviceKind.WEB));
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.browser("1001");
      ScriptedPhone dora = world.browser("1003");
      PhoneCall talk = bob.call("1003", Sdp.browser("127.0.0.2", 6000));
      dora.awaitCall().answer(Sdp.browser("127.0.0.2", 6004));
      talk.until(200);
      PhoneCall call = alice.call("6300", CallWorld.sdp(4000));
      bob.awaitCall().answer(Sdp.browser("127.0.0.2", 6008));
      call.until(200);
      assertThat(sign(bob)).isEqualTo("paging;answer-after=0;tone;preempt");
      assertThat(dora.incoming()).hasSize(1);
      call.hangUp();
      talk.hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Requirement("D-58")
  void forWhoIsInACallAndTakesNoSecondOneHearsTheBusyDestination(long seed) {
    try (CallWorld world = world(seed, false)) {
      world.reach("1001", Reach.clients(NO_WAITING, DeviceKind.WEB));
      world.reach("1003", busyGoesTo(new ForwardTarget.Extension("1005")));
      ScriptedPhone bob = world.browser("1001");
      ScriptedPhone dora = world.browser("1003");
      ScriptedPhone standIn = world.phone("1005");
      PhoneCall talk = bob.call("1003", Sdp.browser("127.0.0.2", 6000));
      dora.awaitCall().answer(Sdp.browser("127.0.0.2", 6004));
      talk.until(200);
      PhoneCall call = world.phone("1000").call("6300", CallWorld.sdp(4000));
      PhoneCall atStandIn = standIn.awaitCall();
      assertThat(atStandIn.got(Method.INVITE).headers().first("Call-Info").orElseThrow())
          .endsWith(";answer-after=0");
      atStandIn.answer(CallWorld.sdp(5000));
      call.until(200);
      world.time.pass(MOMENT);
      assertThat(inside(world)).isEqualTo(Map.of("caller", "speaks", "callee-1", "hears"));
      assertThat(dora.incoming()).hasSize(1);
      call.hangUp();
      atStandIn.untilOver();
      talk.hangUp();
    }
  }

  @Test
  @Requirement("D-58")
  void aPageGoesOutsideWhereThatIsTheBusyDestinationAndIntoNoMailbox() {
    try (CallWorld world = world(1, false)) {
      world.company(company -> TrunkCallTest.company(company).withPaging(company.paging()));
      world.reach("1001", busyGoesTo(new ForwardTarget.Voicemail("1001")));
      world.reach("1003", busyGoesTo(new ForwardTarget.Outside("9139")));
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone bob = world.browser("1001");
      ScriptedPhone dora = world.browser("1003");
      PhoneCall talk = bob.call("1003", Sdp.browser("127.0.0.2", 6000));
      dora.awaitCall().answer(Sdp.browser("127.0.0.2", 6004));
      talk.until(200);
      PhoneCall call = world.phone("1000").call("6300", CallWorld.sdp(4000));
      far.awaitCall().answer(CallWorld.sdp(5000));
      call.until(200);
      world.time.pass(MOMENT);
      assertThat(inside(world)).isEqualTo(Map.of("caller", "speaks", "callee-1", "hears"));
      call.hangUp();
      talk.hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  @Requirement({"A-98", "D-58"})
  void aMemberWhoStandsInForAnotherHearsThePageOnce(long seed) {
    try (CallWorld world = world(seed, false)) {
      world.reach("1001", busyGoesTo(new ForwardTarget.Extension("1004")));
      world.reach("1003", busyGoesTo(new ForwardTarget.Extension("1004")));
      ScriptedPhone bob = world.browser("1001");
      ScriptedPhone dora = world.browser("1003");
      ScriptedPhone erin = world.phone("1004");
      PhoneCall talk = bob.call("1003", Sdp.browser("127.0.0.2", 6000));
      dora.awaitCall().answer(Sdp.browser("127.0.0.2", 6004));
      talk.until(200);
      PhoneCall call = world.phone("1000").call("6300", CallWorld.sdp(4000));
      erin.awaitCall().answer(CallWorld.sdp(5000));
      call.until(200);
      world.time.pass(MOMENT);
      assertThat(erin.incoming()).hasSize(1);
      assertThat(inside(world)).isEqualTo(Map.of("caller", "speaks", "callee-1", "hears"));
      call.hangUp();
      talk.hangUp();
    }
  }

  @Test
  @Requirement("D-58")
  void aNumberOutsideThatStandsInForTwoIsCalledOnce() {
    try (CallWorld world = world(1, false)) {
      world.company(company -> TrunkCallTest.company(company).withPaging(company.paging()));
      world.reach("1001", busyGoesTo(new ForwardTarget.Outside("9139")));
      world.reach("1003", busyGoesTo(new ForwardTarget.Outside("9139")));
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone bob = world.browser("1001");
      ScriptedPhone dora = world.browser("1003");
      PhoneCall talk = bob.call("1003", Sdp.browser("127.0.0.2", 6000));
      dora.awaitCall().answer(Sdp.browser("127.0.0.2", 6004));
      talk.until(200);
      PhoneCall call = world.phone("1000").call("6300", CallWorld.sdp(4000));
      far.awaitCall().answer(CallWorld.sdp(5000));
      call.until(200);
      world.time.pass(MOMENT);
      assertThat(far.incoming()).hasSize(1);
      call.hangUp();
      talk.hangUp();
    }
  }

  private static ReachSettings busyGoesTo(ForwardTarget target) {
    ReachSettings settings = Reach.clients(NO_WAITING, DeviceKind.WEB);
    PresenceStatus status = PresenceStatus.AVAILABLE;
    return settings.withProfile(
        status, settings.profile(status).withForwarding(Forwarding.NONE.withBusy(target)));
  }

  @Test
  @Requirement("A-98")
  void aPageThatNobodyCanHearIsRefused() {
    try (CallWorld world = world(1, false)) {
      ScriptedPhone alice = world.phone("1000");
      alice.call("6300", CallWorld.sdp(4000)).until(480);
      ScriptedPhone bob = world.phone("1001");
      PhoneCall second = alice.call("6300", CallWorld.sdp(4000));
      bob.awaitCall().reject(486);
      second.until(480);
      assertThat(world.media.rooms()).allMatch(VirtualMedia.Room::closed);
    }
  }
}
