package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;

/** What it means that somebody rejects a call on one of several devices. */
class RejectTest {
  @Test
  @Requirement({"D-51", "D-52"})
  void whoRejectsOnOneDeviceInAllRejectModeRejectsOnAll() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1001", Reach.allReject());
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone browser = world.browser("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      PhoneCall inBrowser = browser.awaitCall();
      atDesk.ring();
      inBrowser.ring();
      call.until(180);
      // Most clients reject with 486, as a telephone without a free line does.
      inBrowser.reject(486);
      call.until(486);
      world.time.pass(Duration.ofMillis(50));
      assertThat(atDesk.cancelled()).isTrue();
      assertThat(world.records.last().endReason()).contains(EndReason.BUSY);
    }
  }

  @Test
  @Requirement("D-51")
  void aTelephoneWithoutAFreeLineRejectsForItselfAlone() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1001", Reach.allReject());
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone browser = world.browser("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall inBrowser = browser.awaitCall();
      desk.awaitCall().reject(486);
      inBrowser.ring();
      call.until(180);
      inBrowser.answer(Sdp.browser("127.0.0.2", 5000));
      call.until(200).hangUp();
    }
  }

  @Test
  @Requirement({"D-50", "D-52"})
  void withoutThatModeTheOthersRingOn() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone browser = world.browser("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      PhoneCall inBrowser = browser.awaitCall();
      atDesk.ring();
      inBrowser.ring();
      call.until(180);
      inBrowser.reject(486);
      world.time.pass(Duration.ofSeconds(5));
      assertThat(atDesk.cancelled()).isFalse();
      atDesk.reject(603);
      call.until(603);
      assertThat(world.records.last().endReason()).contains(EndReason.REJECTED);
    }
  }

  @Test
  @Requirement({"D-17", "D-52"})
  void whoRejectsSendsTheCallToTheNoAnswerDestination() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1001", forwarding(PresenceStatus.AVAILABLE));
      ScriptedPhone browser = world.browser("1001");
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone erin = world.phone("1004");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall inBrowser = browser.awaitCall();
      inBrowser.ring();
      call.until(180);
      inBrowser.reject(486);
      dora.awaitCall().answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
      assertThat(erin.incoming()).isEmpty();
    }
  }

  @Test
  @Requirement({"D-49", "D-51"})
  void inAllRejectModeTheBusyDestinationIsThatOfTheStatus() {
    try (CallWorld world = new CallWorld()) {
      world.reach(
          "1001",
          forwarding(PresenceStatus.LUNCH)
              .withAllReject(true)
              .withChosen(PresenceStatus.LUNCH, Instant.EPOCH));
      ScriptedPhone browser = world.browser("1001");
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone erin = world.phone("1004");
      PhoneCall call = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall inBrowser = browser.awaitCall();
      inBrowser.ring();
      call.until(180);
      inBrowser.reject(486);
      erin.awaitCall().answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
      assertThat(dora.incoming()).isEmpty();
    }
  }

  /**
   * In one status: to 1003 whatever is not answered, to 1004 what comes while the person is busy.
   */
  private static ReachSettings forwarding(PresenceStatus status) {
    ReachSettings usual = ReachSettings.DEFAULT;
    return usual.withProfile(
        status,
        usual
            .profile(status)
            .withForwarding(
                Forwarding.NONE
                    .withNoAnswer(new ForwardTarget.Extension("1003"))
                    .withBusy(new ForwardTarget.Extension("1004"))));
  }
}
