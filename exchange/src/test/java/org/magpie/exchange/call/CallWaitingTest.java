package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.announce.Announcing;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.ClientCalls;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.media.Sound;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;

/** A second call for Bob, who talks to Dora at his desk. */
class CallWaitingTest {
  private static final ClientCalls OFF =
      new ClientCalls(false, false, 0, false, false, false, false);

  private static PhoneCall talking(CallWorld world, ScriptedPhone desk) {
    PhoneCall first = world.phone("1003").call("1001", CallWorld.sdp(6000));
    desk.awaitCall().answer(CallWorld.sdp(5000));
    return first.until(200);
  }

  @Test
  @Requirement({"A-84", "D-53", "D-13"})
  void onlyTheKindsWithCallWaitingRing() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1001", Reach.clients(OFF, DeviceKind.PHONE, DeviceKind.MOBILE));
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall first = talking(world, desk);
      ScriptedPhone browser = world.browser("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall inBrowser = browser.awaitCall();
      inBrowser.ring();
      call.until(183);
      assertThat(desk.incoming()).hasSize(1);
      inBrowser.answer(Sdp.browser("127.0.0.2", 5004));
      call.until(200).hangUp();
      world.time.pass(Duration.ofSeconds(1));
      assertThat(world.records.lastTrace()).contains("call.device.passed-over");
      first.hangUp();
    }
  }

  @Test
  @Requirement({"A-84", "A-87", "D-53"})
  void whereNoDeviceMayRingThePersonIsBusy() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1001", Reach.clients(OFF, DeviceKind.values()));
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall first = talking(world, desk);
      alice.call("1001", CallWorld.sdp(4000)).until(486);
      assertThat(desk.incoming()).hasSize(1);
      assertThat(world.records.last().endReason()).contains(EndReason.BUSY);
      first.hangUp();
      world.time.pass(Duration.ofSeconds(1));
      PhoneCall later = alice.call("1001", CallWorld.sdp(4000));
      desk.awaitCall().answer(CallWorld.sdp(5000));
      later.until(200).hangUp();
    }
  }

  @Test
  @Requirement({"A-86", "D-53"})
  void whoCallsSomebodyInACallIsAskedToHoldOnAndThenHearsRinging() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall first = talking(world, desk);
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall second = desk.awaitCall();
      second.ring();
      call.until(183);
      assertThat(world.mediaAt(4000).playing())
          .contains(new Sound.Prompt("party-busy-hold", Locale.SIMPLIFIED_CHINESE));
      world.time.pass(Duration.ofMillis(1100));
      assertThat(world.mediaAt(4000).playing())
          .hasValueSatisfying(sound -> assertThat(sound).isInstanceOf(Sound.Ringback.class));
      second.answer(CallWorld.sdp(5004));
      call.until(200);
      assertThat(world.mediaAt(4000).playing()).isEmpty();
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(5004));
      call.hangUp();
      first.hangUp();
    }
  }

  @Test
  @Requirement("A-86")
  void anAnswerEndsThePrompt() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall first = talking(world, desk);
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall second = desk.awaitCall();
      second.ring();
      call.until(183);
      second.answer(CallWorld.sdp(5004));
      call.until(200);
      assertThat(world.mediaAt(4000).playing()).isEmpty();
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(5004));
      call.hangUp();
      first.hangUp();
    }
  }

  @Test
  @Requirement({"A-85", "A-87"})
  void whoCallsSomebodyWithoutCallWaitingIsToldAndThenTheCallEnds() {
    try (CallWorld world =
        new CallWorld(
            1,
            CallSettings.DEFAULT,
            Attendant.Attendants.NONE,
            Map.of(Destination.Announce.class, new Announcing()))) {
      world.reach("1001", Reach.clients(OFF, DeviceKind.values()));
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall first = talking(world, desk);
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      world.time.pass(Duration.ofMillis(200));
      assertThat(world.mediaAt(4000).playing())
          .contains(
              new Sound.Speech(List.of(new Sound.Prompt("party-busy", Locale.SIMPLIFIED_CHINESE))));
      call.until(486);
      assertThat(desk.incoming()).hasSize(1);
      assertThat(world.records.last().endReason()).contains(EndReason.BUSY);
      first.hangUp();
    }
  }

  @Test
  @Requirement("A-85")
  void aTelephoneThatIsBusyByItselfIsNotSaidToBeInACall() {
    try (CallWorld world =
        new CallWorld(
            1,
            CallSettings.DEFAULT,
            Attendant.Attendants.NONE,
            Map.of(Destination.Announce.class, new Announcing()))) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      desk.awaitCall().reject(486);
      call.until(486);
      assertThat(call.statuses()).doesNotContain(183);
    }
  }
}
