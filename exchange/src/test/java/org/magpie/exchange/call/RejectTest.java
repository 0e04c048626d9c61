package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.record.EndReason;
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
}
