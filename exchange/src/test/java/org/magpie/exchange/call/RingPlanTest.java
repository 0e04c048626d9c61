package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.RingPlan;
import org.magpie.sip.transport.Transport;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;

/** In which order Bob's devices ring, and for how long. */
class RingPlanTest {
  private static final RingPlan DESK_THEN_BROWSER =
      new RingPlan(Set.of(DeviceKind.PHONE), Set.of(DeviceKind.WEB, DeviceKind.DESKTOP));

  private static CallWorld world(RingPlan plan, int seconds) {
    CallWorld world = new CallWorld();
    world.reach("1001", Reach.available(status -> status.withRing(plan, seconds)));
    return world;
  }

  @Test
  @Requirement({"K-13", "K-14", "K-16"})
  void theSecondGroupRingsWhenTheFirstDidNotAnswer() {
    try (CallWorld world = world(DESK_THEN_BROWSER, 20)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone browser = world.browser("1001");
      ScriptedPhone mobile = world.device("1001", Transport.TLS, DeviceKind.MOBILE);
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      atDesk.ring();
      world.time.pass(Duration.ofMillis(9900));
      assertThat(browser.incoming()).isEmpty();
      assertThat(atDesk.cancelled()).isFalse();
      world.time.pass(Duration.ofMillis(200));
      assertThat(atDesk.cancelled()).isTrue();
      PhoneCall inBrowser = browser.awaitCall();
      inBrowser.ring();
      world.time.pass(Duration.ofMillis(9700));
      assertThat(call.statuses()).containsExactly(180);
      world.time.pass(Duration.ofMillis(300));
      assertThat(inBrowser.cancelled()).isTrue();
      assertThat(call.statuses()).containsExactly(180, 480);
      assertThat(mobile.incoming()).as("a kind of neither group").isEmpty();
      assertThat(world.records.last().endReason()).contains(EndReason.NO_ANSWER);
    }
  }

  @Test
  @Requirement("K-14")
  void theSecondGroupRingsAtOnceWhenTheFirstRefuses() {
    try (CallWorld world = world(DESK_THEN_BROWSER, 20)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone browser = world.browser("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      desk.awaitCall().reject(603);
      world.time.pass(Duration.ofMillis(100));
      PhoneCall inBrowser = browser.awaitCall();
      inBrowser.answer(Sdp.browser("127.0.0.2", 5000));
      call.until(200).hangUp();
    }
  }

  @Test
  @Requirement({"K-14", "K-16"})
  void aGroupThatIsAloneHasTheWholeTime() {
    try (CallWorld world = world(DESK_THEN_BROWSER, 20)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone browser = world.browser("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall inBrowser = browser.awaitCall();
      inBrowser.ring();
      world.time.pass(Duration.ofMillis(19_800));
      assertThat(inBrowser.cancelled()).isFalse();
      world.time.pass(Duration.ofMillis(300));
      assertThat(inBrowser.cancelled()).isTrue();
      assertThat(call.statuses()).containsExactly(180, 480);
    }
  }

  @Test
  @Requirement("K-13")
  void aDeviceThatComesWhileAnotherGroupRingsWaitsForItsTurn() {
    try (CallWorld world = world(DESK_THEN_BROWSER, 20)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone browser = world.browser("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      atDesk.ring();
      call.until(180);
      ScriptedPhone late = world.device("1001", Transport.TLS, DeviceKind.DESKTOP);
      ScriptedPhone home = world.phone("1001");
      home.awaitCall().ring();
      assertThat(late.incoming()).isEmpty();
      world.time.pass(Duration.ofSeconds(11));
      assertThat(late.incoming()).hasSize(1);
      browser.awaitCall().answer(Sdp.browser("127.0.0.2", 5000));
      call.until(200).hangUp();
    }
  }

  @Test
  @Requirement({"K-14", "K-16"})
  void aDeviceOfTheSecondGroupThatComesLateRingsAtOnceWhereTheFirstWasAlone() {
    try (CallWorld world = world(DESK_THEN_BROWSER, 20)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      atDesk.ring();
      call.until(180);
      world.time.pass(Duration.ofSeconds(15));
      ScriptedPhone browser = world.browser("1001");
      PhoneCall late = browser.awaitCall();
      late.ring();
      world.time.pass(Duration.ofMillis(4500));
      assertThat(late.cancelled() || atDesk.cancelled()).isFalse();
      world.time.pass(Duration.ofMillis(700));
      assertThat(late.cancelled() && atDesk.cancelled()).isTrue();
      assertThat(browser.incoming()).hasSize(1);
      call.until(480);
    }
  }

  @Test
  @Requirement("D-13")
  void aClientThatThePlanLeavesOutDoesNotRing() {
    RingPlan deskOnly = new RingPlan(Set.of(DeviceKind.PHONE), Set.of());
    try (CallWorld world = world(deskOnly, 20)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone browser = world.browser("1001");
      alice.call("1001", CallWorld.sdp(4000)).until(480);
      assertThat(browser.incoming()).isEmpty();
      assertThat(world.records.last().endReason()).contains(EndReason.UNREACHABLE);
    }
  }
}
