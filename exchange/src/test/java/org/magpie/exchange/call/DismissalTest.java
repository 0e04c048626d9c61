package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.ForwardTarget;
import org.magpie.exchange.routing.rule.Forwarding;
import org.magpie.exchange.routing.rule.MobileRing;
import org.magpie.exchange.routing.rule.PagingGroup;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;

/** Calls of those who may no longer call. */
class DismissalTest {
  private static final Duration MOMENT = Duration.ofMillis(50);

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
  void anExtensionThatStillRingsIsRungNoMoreAndItsCallerGoesOn() {
    try (CallWorld world = new CallWorld()) {
      world.company(TrunkCallTest::company);
      world.reach(
          "1001",
          Reach.available(
              status ->
                  status
                      .withMobile(new MobileRing(true, "13800000000", "9"))
                      .withForwarding(
                          Forwarding.NONE.withNoAnswer(new ForwardTarget.Extension("1003")))));
      ScriptedPhone bob = world.phone("1001");
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone far = world.trunk("line");
      PhoneCall alice = world.phone("1000").call("1001", CallWorld.sdp(4000));
      PhoneCall atBobs = bob.awaitCall();
      PhoneCall mobile = far.awaitCall();
      atBobs.ring();
      world.time.pass(MOMENT);
      world.calls.endOf("1001", EndReason.ENDED_BY_COMMAND);
      PhoneCall atDoras = dora.awaitCall();
      assertThat(atBobs.cancelled()).isTrue();
      assertThat(mobile.cancelled()).isTrue();
      atDoras.answer(CallWorld.sdp(6000));
      alice.until(200);
      alice.hangUp();
    }
  }

  @Test
  @Requirement({"A-151", "A-98"})
  void anExtensionThatListensToAPageLeavesItToTheOthers() {
    try (CallWorld world = new CallWorld()) {
      PagingGroup group = new PagingGroup("6300", "Shop", List.of("1001", "1003"), false);
      world.company(company -> company.withPaging(List.of(group)));
      ScriptedPhone bob = world.phone("1001");
      ScriptedPhone dora = world.phone("1003");
      PhoneCall page = world.phone("1000").call("6300", CallWorld.sdp(4000));
      PhoneCall atBobs = bob.awaitCall();
      PhoneCall atDoras = dora.awaitCall();
      atBobs.answer(CallWorld.sdp(5000));
      atDoras.answer(CallWorld.sdp(6000));
      page.until(200);
      world.time.pass(MOMENT);
      world.calls.endOf("1001", EndReason.ENDED_BY_COMMAND);
      atBobs.untilOver();
      world.time.pass(MOMENT);
      assertThat(atDoras.over()).isFalse();
      world.calls.endOf("1000", EndReason.ENDED_BY_COMMAND);
      atDoras.untilOver();
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
      world.time.until("the client rings no more", Duration.ofSeconds(2), atClient::cancelled);
      assertThat(atDesk.cancelled()).isFalse();
      atDesk.answer(CallWorld.sdp(5000));
      alice.until(200);
      assertThat(alice.over()).isFalse();
      alice.hangUp();
      atDesk.untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Requirement({"A-58", "D-77"})
  void whoSendsSomebodyOnAndLogsOutAtOnceLeavesThatOneInTheCall(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = talk(world);
      talk.alice().send(Method.REFER, null, "Refer-To: <sip:1003@pbx.example>");
      talk.alice().untilAnswer(Method.REFER, 202);
      PhoneCall third = dora.awaitCall();
      third.ring();
      world.calls.endOfLogin("login of 1000", EndReason.ENDED_BY_COMMAND);
      talk.alice().untilOver();
      world.time.pass(MOMENT);
      assertThat(talk.bob().over()).isFalse();
      assertThat(third.cancelled()).isFalse();
      third.answer(CallWorld.sdp(6000));
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(5000).peer()).contains(world.mediaAt(6000));
      talk.bob().hangUp();
      third.untilOver();
    }
  }

  @Test
  @Requirement({"A-58", "A-98"})
  void whoListensToAPageAndLogsOutLeavesItToTheOthers() {
    try (CallWorld world = new CallWorld()) {
      PagingGroup group = new PagingGroup("6300", "Shop", List.of("1001", "1003"), false);
      world.company(company -> company.withPaging(List.of(group)));
      ScriptedPhone bob = world.browser("1001");
      ScriptedPhone dora = world.phone("1003");
      PhoneCall page = world.phone("1000").call("6300", CallWorld.sdp(4000));
      PhoneCall atBobs = bob.awaitCall();
      PhoneCall atDoras = dora.awaitCall();
      atBobs.answer(Sdp.browser("127.0.0.2", 5000));
      atDoras.answer(CallWorld.sdp(6000));
      page.until(200);
      world.time.pass(MOMENT);
      world.calls.endOfLogin("login of 1001", EndReason.ENDED_BY_COMMAND);
      atBobs.untilOver();
      world.time.pass(MOMENT);
      assertThat(page.over()).isFalse();
      assertThat(atDoras.over()).isFalse();
      page.hangUp();
      atDoras.untilOver();
    }
  }
}
