package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.routing.rule.CallOrigin;
import org.magpie.exchange.routing.rule.ClientCalls;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.RingTone;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.transport.Transport;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;

/** What devices are told of a call: where it comes from, and whether to answer by themselves. */
class AutoAnswerTest {
  private static final ClientCalls ANSWERS =
      new ClientCalls(true, true, 7, true, false, false, false);
  private static final ClientCalls ANSWERS_AT_ONCE =
      new ClientCalls(true, true, 0, false, true, false, true);

  private static final Duration MOMENT = Duration.ofMillis(50);

  private static Optional<String> sign(ScriptedPhone device) {
    return header(device, "Magpie-Call");
  }

  private static Optional<String> header(ScriptedPhone device, String name) {
    return invite(device).headers().first(name);
  }

  private static SipRequest invite(ScriptedPhone device) {
    return device.incoming().getLast().got(Method.INVITE);
  }

  @Test
  @Requirement({"A-90", "A-91", "A-92"})
  void eachKindOfClientIsToldItsOwnDelayAndTone() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1001", Reach.clients(ANSWERS, DeviceKind.WEB));
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone browser = world.browser("1001");
      ScriptedPhone mobile = world.device("1001", Transport.TLS, DeviceKind.MOBILE);
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      desk.awaitCall();
      world.time.pass(MOMENT);
      assertThat(sign(browser)).contains("internal;answer-after=7;tone");
      assertThat(sign(mobile)).contains("internal");
      assertThat(sign(desk)).isEmpty();
      assertThat(header(desk, "Call-Info")).isEmpty();
      call.cancel();
    }
  }

  @Test
  @Requirement("A-90")
  void aTelephoneIsToldByTheHeadersThatTelephonesKnow() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1001", Reach.clients(ANSWERS_AT_ONCE, DeviceKind.PHONE));
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      desk.awaitCall();
      world.time.pass(MOMENT);
      assertThat(header(desk, "Call-Info").orElseThrow()).endsWith(";answer-after=0");
      assertThat(header(desk, "Alert-Info").orElseThrow()).contains("info=alert-autoanswer");
      assertThat(header(desk, "Answer-Mode")).contains("Auto");
      call.cancel();
    }
  }

  @Test
  @Requirement("A-169")
  void aClientIsToldThatACallComesFromOutside() {
    try (CallWorld world = new CallWorld()) {
      world.company(TrunkCallTest::company);
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone browser = world.browser("1000");
      PhoneCall call = far.call("5925503301", CallWorld.sdp(6000));
      browser.awaitCall();
      assertThat(sign(browser)).contains("external");
      call.cancel();
    }
  }

  @Test
  @Requirement("A-169")
  void aClientIsToldTheRingToneThatTheCompanyGivesToTheOrigin() {
    try (CallWorld world = new CallWorld()) {
      world.company(
          company ->
              TrunkCallTest.company(company)
                  .withRingTones(
                      Map.of(
                          CallOrigin.EXTERNAL,
                          RingTone.BELL,
                          CallOrigin.INTERCOM,
                          RingTone.PULSE)));
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone browser = world.browser("1000");
      PhoneCall outside = far.call("5925503301", CallWorld.sdp(6000));
      browser.awaitCall();
      assertThat(sign(browser)).contains("external;ring=bell");
      outside.cancel();
      PhoneCall intercom = world.phone("1003").call("*51000", CallWorld.sdp(4000));
      browser.awaitCall();
      assertThat(sign(browser)).contains("intercom;ring=pulse");
      intercom.cancel();
      PhoneCall colleague = world.phone("1003").call("1000", CallWorld.sdp(4000));
      browser.awaitCall();
      assertThat(sign(browser)).contains("internal");
      colleague.cancel();
    }
  }

  @Test
  @Requirement("D-57")
  void duringACallAClientIsToldToWaitForItsEndAndATelephoneNothing() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1001", Reach.clients(ANSWERS_AT_ONCE, DeviceKind.WEB, DeviceKind.PHONE));
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall first = world.phone("1003").call("1001", CallWorld.sdp(6000));
      desk.awaitCall().answer(CallWorld.sdp(5000));
      first.until(200);
      ScriptedPhone browser = world.browser("1001");
      PhoneCall second = alice.call("1001", CallWorld.sdp(4000));
      desk.awaitCall();
      world.time.pass(MOMENT);
      assertThat(sign(browser)).contains("internal;answer-after=0;waiting");
      assertThat(header(desk, "Call-Info")).isEmpty();
      second.cancel();
      first.hangUp();
    }
  }

  @Test
  @Requirement({"A-91", "D-57"})
  void aCallThatOnlyRingsKeepsNoClientFromAnsweringTheNextOne() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1001", Reach.clients(ANSWERS, DeviceKind.WEB));
      ScriptedPhone browser = world.browser("1001");
      PhoneCall first = world.phone("1003").call("1001", CallWorld.sdp(6000));
      browser.awaitCall().ring();
      first.until(180);
      PhoneCall second = world.phone("1000").call("1001", CallWorld.sdp(4000));
      browser.awaitCall().ring();
      second.until(180);
      assertThat(sign(browser)).contains("internal;answer-after=7;tone");
      second.cancel();
      first.cancel();
    }
  }

  @Test
  @Requirement("A-98")
  void anIntercomCallIsAnsweredByDesksAndByClientsThatAllowIt() {
    try (CallWorld world = new CallWorld()) {
      world.reach("1001", Reach.clients(ANSWERS_AT_ONCE, DeviceKind.WEB));
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone browser = world.browser("1001");
      ScriptedPhone mobile = world.device("1001", Transport.TLS, DeviceKind.MOBILE);
      PhoneCall call = alice.call("*51001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      world.time.pass(MOMENT);
      assertThat(header(desk, "Call-Info").orElseThrow()).endsWith(";answer-after=0");
      assertThat(sign(browser)).contains("intercom;answer-after=0;tone");
      assertThat(sign(mobile)).contains("intercom");
      atDesk.answer(CallWorld.sdp(5000));
      call.until(200);
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(5000));
      call.hangUp();
    }
  }
}
