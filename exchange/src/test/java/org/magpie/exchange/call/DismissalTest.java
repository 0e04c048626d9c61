package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.magpie.exchange.record.EndReason;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;

/** Calls of those who may no longer call. */
class DismissalTest {

  private static Talk talk(CallWorld world) {
    return Talk.between(
        world.browser("1000"),
        Sdp.browser("127.0.0.2", 4000),
        world.phone("1001"),
        CallWorld.sdp(5000));
  }

  @Test
  @Requirement({"A-58", "A-151"})
  void theCallsOfAnExtensionEndAndNoOthers() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = talk(world);
      world.calls.endOf("1003", EndReason.ENDED_BY_COMMAND);
      assertThat(talk.bob().over()).isFalse();
      world.calls.endOf("1001", EndReason.ENDED_BY_COMMAND);
      talk.bob().untilOver();
      talk.alice().untilOver();
      assertThat(world.records.last().endReason()).contains(EndReason.ENDED_BY_COMMAND);
    }
  }

  @Test
  @Requirement("A-151")
  void aCallThatStillRingsAtTheExtensionEndsToo() {
    try (CallWorld world = new CallWorld()) {
      world.phone("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      world.time.pass(java.time.Duration.ofMillis(50));
      world.calls.endOf("1001", EndReason.ENDED_BY_COMMAND);
      alice.until(480);
      assertThat(world.records.last().endReason()).contains(EndReason.ENDED_BY_COMMAND);
    }
  }

  @Test
  @Requirement({"A-58", "A-59"})
  void theCallsOfOneLoginEndAndThoseOfTheTelephonesBesideItDoNot() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = talk(world);
      world.calls.endOfLogin("login of 1001", EndReason.ENDED_BY_COMMAND);
      assertThat(talk.bob().over()).as("the login is not in the call").isFalse();
      world.calls.endOfLogin("login of 1000", EndReason.ENDED_BY_COMMAND);
      talk.bob().untilOver();
      talk.alice().untilOver();
    }
  }

  @Test
  @Requirement({"A-58", "A-59"})
  void theClientOfAnEndedLoginRingsNoMoreWhileTheTelephoneBesideItDoes() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone client = world.browser("1001");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall atClient = client.awaitCall();
      PhoneCall atDesk = desk.awaitCall();
      world.calls.endOfLogin("login of 1001", EndReason.ENDED_BY_COMMAND);
      world.time.until(
          "the client rings no more", java.time.Duration.ofSeconds(2), atClient::cancelled);
      assertThat(atDesk.cancelled()).isFalse();
      atDesk.answer(CallWorld.sdp(5000));
      alice.until(200);
      assertThat(alice.over()).isFalse();
      alice.hangUp();
      atDesk.untilOver();
    }
  }
}
