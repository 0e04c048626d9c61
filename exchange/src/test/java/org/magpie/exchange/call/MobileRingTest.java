package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.routing.rule.ClientCalls;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.MobileRing;
import org.magpie.exchange.routing.rule.RingPlan;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;

/** Bob's mobile number rings together with his devices. */
class MobileRingTest {
  private static final ClientCalls NO_WAITING =
      new ClientCalls(false, false, 0, false, false, false, false);

  private static final RingPlan DESK_THEN_BROWSER =
      new RingPlan(Set.of(DeviceKind.PHONE), Set.of(DeviceKind.WEB));

  private static CallWorld world(String prefix, String mobile) {
    CallWorld world = new CallWorld();
    world.company(TrunkCallTest::company);
    world.reach(
        "1001",
        Reach.available(
            status ->
                status
                    .withRing(DESK_THEN_BROWSER, 20)
                    .withMobile(new MobileRing(true, mobile, prefix))));
    return world;
  }

  @Test
  @Requirement({"K-18", "K-19"})
  void whoAnswersOnTheMobileEndsTheRingingOfTheDevices() {
    try (CallWorld world = world("9", "13800000000")) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      atDesk.ring();
      PhoneCall mobile = far.awaitCall();
      assertThat(mobile.got(Method.INVITE).requestUri())
          .hasToString("sip:013800000000@carrier.test");
      mobile.ring();
      mobile.answer(CallWorld.sdp(6000));
      call.until(200);
      world.time.pass(Duration.ofMillis(50));
      assertThat(atDesk.cancelled()).isTrue();
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(6000));
      call.hangUp();
      world.time.pass(Duration.ofSeconds(1));
      assertThat(world.ended.getLast().takenBy()).as("it is not missed").contains("1001");
    }
  }

  @Test
  @Requirement("K-18")
  void theMobileRingsThroughBothTurnsAndEndsWithTheRingTime() {
    try (CallWorld world = world("9", "13800000000")) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone browser = world.browser("1001");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall mobile = far.awaitCall();
      mobile.ring();
      desk.awaitCall().reject(603);
      PhoneCall inBrowser = browser.awaitCall();
      inBrowser.ring();
      world.time.pass(Duration.ofSeconds(15));
      assertThat(mobile.cancelled()).isFalse();
      world.time.pass(Duration.ofSeconds(6));
      assertThat(mobile.cancelled()).isTrue();
      assertThat(inBrowser.cancelled()).isTrue();
      assertThat(call.statuses()).containsExactly(180, 480);
    }
  }

  @Test
  @Requirement({"K-18", "D-51"})
  void aMobileThatIsBusySaysNothingOfThePerson() {
    try (CallWorld world = world("9", "13800000000")) {
      world.reach(
          "1001",
          Reach.available(status -> status.withMobile(new MobileRing(true, "13800000000", "9")))
              .withAllReject(true));
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      atDesk.ring();
      PhoneCall mobile = far.awaitCall();
      mobile.ring();
      mobile.reject(486);
      world.time.pass(Duration.ofSeconds(2));
      assertThat(atDesk.cancelled()).isFalse();
      atDesk.answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
    }
  }

  @Test
  @Requirement({"K-18", "A-84", "D-53"})
  void whoIsInACallIsBusyWhenTheMobileCannotBeReached() {
    try (CallWorld world = world("9", "13800000000")) {
      world.reach("1001", before -> before.withClient(DeviceKind.PHONE, NO_WAITING));
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone dora = world.phone("1003");
      PhoneCall first = desk.call("1003", CallWorld.sdp(5000));
      dora.awaitCall().answer(CallWorld.sdp(7000));
      first.until(200);
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      far.awaitCall().reject(480);
      call.until(486);
      first.hangUp();
    }
  }

  @Test
  @Requirement({"K-18", "A-84", "D-53"})
  void whoIsInACallAndLetsTheMobileRingDoesNotAnswer() {
    try (CallWorld world = world("9", "13800000000")) {
      world.reach("1001", before -> before.withClient(DeviceKind.PHONE, NO_WAITING));
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone dora = world.phone("1003");
      PhoneCall first = desk.call("1003", CallWorld.sdp(5000));
      dora.awaitCall().answer(CallWorld.sdp(7000));
      first.until(200);
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      far.awaitCall().ring();
      world.time.pass(Duration.ofSeconds(19));
      call.until(480);
      first.hangUp();
    }
  }

  @Test
  @Requirement({"K-18", "A-86"})
  void whatTheMobileLetsHearWhileTheCallerIsAskedToHoldOnIsHeardAfterwards() {
    try (CallWorld world = world("9", "13800000000")) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone dora = world.phone("1003");
      PhoneCall first = desk.call("1003", CallWorld.sdp(5000));
      dora.awaitCall().answer(CallWorld.sdp(7000));
      first.until(200);
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall mobile = far.awaitCall();
      mobile.progress(CallWorld.sdp(6000));
      call.until(183);
      assertThat(world.mediaAt(4000).said()).containsExactly("party-busy-hold");
      world.time.pass(Duration.ofMillis(1500));
      assertThat(world.mediaAt(4000).playing()).isEmpty();
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(6000));
      call.cancel();
      first.hangUp();
    }
  }

  @Test
  @Requirement("K-19")
  void aMobileNumberThatNoRouteTakesLetsTheDevicesRing() {
    try (CallWorld world = world("", "13800000000")) {
      ScriptedPhone desk = world.phone("1001");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      desk.awaitCall().answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
      world.time.pass(Duration.ofSeconds(1));
      assertThat(world.records.lastTrace()).contains("call.device.passed-over");
    }
  }
}
