package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.InboundRoute;
import org.magpie.exchange.routing.rule.MobileRing;
import org.magpie.exchange.routing.rule.NumberPattern;
import org.magpie.exchange.routing.rule.OutboundRoute;
import org.magpie.exchange.routing.rule.Trunk;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;

/** Alice and others call outside by the trunk {@code line}, and are called from there. */
class TrunkCallTest {
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final String CHALLENGE = "Digest realm=\"carrier\", nonce=\"n%d\", qop=\"auth\"";

  static Company company(Company before) {
    return before
        .withTrunks(List.of(trunk("line", "90001"), trunk("second", "90002")))
        .withInbound(
            List.of(
                new InboundRoute("main", "line", new NumberPattern("5925503301"), "Sales", "1000")))
        .withOutbound(
            List.of(
                new OutboundRoute("national", new NumberPattern("9."), 1, "0", "line"),
                new OutboundRoute("again", new NumberPattern("9."), 1, "", "second")));
  }

  private static Trunk trunk(String id, String number) {
    return new Trunk(id, id, "carrier.test", 0, "udp", Optional.empty(), number, 0, true);
  }

  private static CallWorld world() {
    CallWorld world = new CallWorld();
    world.company(TrunkCallTest::company);
    return world;
  }

  private static CallRecord last(CallWorld world) {
    return world.ended.getLast();
  }

  @Test
  @Requirement({"A-156", "A-160"})
  void aNumberWithThePrefixLeavesByTheTrunkWithItsNumber() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      PhoneCall alice = world.phone("1000").call("913800000000", CallWorld.sdp(4000));
      PhoneCall callee = far.awaitCall();
      SipRequest invite = callee.got(Method.INVITE);
      assertThat(invite.requestUri()).hasToString("sip:013800000000@carrier.test");
      assertThat(invite.from().toString()).contains("sip:90001@").doesNotContain("Alice", "1000");
      assertThat(invite.headers().first(HeaderNames.P_ASSERTED_IDENTITY))
          .hasValueSatisfying(value -> assertThat(value).contains("sip:90001@"));
      callee.ring();
      callee.answer(CallWorld.sdp(6000));
      alice.until(200);
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(4000).peer()).isEqualTo(Optional.of(world.mediaAt(6000)));
      assertThat(callee.count(Method.UPDATE)).isZero();
      assertThat(world.lines.used("line")).isEqualTo(1);
      alice.hangUp();
      callee.untilOver();
      world.time.pass(MOMENT);
      assertThat(world.lines.used("line")).isZero();
      assertThat(last(world).type()).isEqualTo(CallType.OUTBOUND);
      assertThat(last(world).answeredBy()).contains("013800000000");
      assertThat(last(world).answeredOn()).isEmpty();
    }
  }

  @Test
  @Requirement("A-156")
  void theNumberDialledFromOutsideRingsItsExtension() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone alice = world.phone("1000");
      PhoneCall caller = far.call("5925503301", CallWorld.sdp(6000));
      PhoneCall callee = alice.awaitCall();
      assertThat(callee.got(Method.INVITE).from().toString()).contains("sip:13800000000@");
      callee.answer(CallWorld.sdp(4000));
      caller.until(200);
      assertThat(caller.last(Method.INVITE).headers().first(HeaderNames.P_ASSERTED_IDENTITY))
          .as("who answers is nobody's business outside")
          .hasValueSatisfying(
              value -> assertThat(value).contains("5925503301").doesNotContain("1000", "Alice"));
      callee.hangUp();
      caller.untilOver();
      world.time.pass(MOMENT);
      assertThat(last(world).type()).isEqualTo(CallType.INBOUND);
      assertThat(last(world).called().extension()).contains("1000");
      assertThat(last(world).caller().outside()).isTrue();
    }
  }

  @Test
  @Requirement("A-156")
  void aNumberThatNoRouteNamesIsUnknownEvenIfAnExtensionHasIt() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone bob = world.phone("1001");
      far.call("1001", CallWorld.sdp(6000)).until(404);
      far.call("913800000000", CallWorld.sdp(6000)).until(404);
      assertThat(bob.incoming()).isEmpty();
      assertThat(world.lines.used("line")).isZero();
    }
  }

  @Test
  void nobodyOutsideMayTransfer() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone alice = world.phone("1000");
      PhoneCall caller = far.call("5925503301", CallWorld.sdp(6000));
      alice.awaitCall().answer(CallWorld.sdp(4000));
      caller.until(200);
      world.time.pass(MOMENT);
      caller.send(Method.REFER, null, "Refer-To: <sip:913800000001@pbx.example>");
      caller.untilAnswer(Method.REFER, 403);
      caller.hangUp();
      assertThat(far.incoming()).isEmpty();
    }
  }

  @Test
  @Requirement({"D-79", "D-77"})
  void anExtensionTransfersACallerFromOutsideToAMobile() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone alice = world.phone("1000");
      PhoneCall caller = far.call("5925503301", CallWorld.sdp(6000));
      PhoneCall callee = alice.awaitCall();
      callee.answer(CallWorld.sdp(4000));
      caller.until(200);
      world.time.pass(MOMENT);
      callee.send(Method.REFER, null, "Refer-To: <sip:913800000001@pbx.example>");
      PhoneCall mobile = far.awaitCall();
      assertThat(mobile.got(Method.INVITE).requestUri().toString()).contains("013800000001");
      assertThat(mobile.got(Method.INVITE).headers().first(HeaderNames.REFERRED_BY)).isEmpty();
      mobile.answer(CallWorld.sdp(8000));
      callee.untilOver();
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(6000).peer()).isEqualTo(Optional.of(world.mediaAt(8000)));
      mobile.hangUp();
      caller.untilOver();
      world.time.pass(MOMENT);
      assertThat(world.lines.used("line")).isZero();
    }
  }

  @Test
  void nobodyOutsideTakesThePlaceOfAParty() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      Talk talk = Talk.between(world);
      PhoneCall thief =
          far.call(
              "5925503301",
              CallWorld.sdp(6000),
              "Replaces: %s;to-tag=%s;from-tag=%s"
                  .formatted(talk.alice().callId(), talk.alice().remoteTag(), talk.alice().tag()));
      thief.until(403);
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement("D-77")
  void aCallerFromOutsideWhomNobodyTakesComesBackToWhoSentHimOn() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall caller = far.call("5925503301", CallWorld.sdp(6000));
      PhoneCall first = alice.awaitCall();
      first.answer(CallWorld.sdp(4000));
      caller.until(200);
      world.time.pass(MOMENT);
      first.send(Method.REFER, null, "Refer-To: <sip:1001@pbx.example>");
      PhoneCall third = bob.awaitCall();
      first.hangUp();
      world.time.pass(MOMENT);
      third.reject(486);
      PhoneCall again = alice.awaitCall();
      assertThat(again.got(Method.INVITE).from().toString()).contains("sip:13800000000@");
      again.answer(CallWorld.sdp(4002));
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(6000).peer()).isEqualTo(Optional.of(world.mediaAt(4002)));
      caller.hangUp();
      again.untilOver();
    }
  }

  @Test
  @Requirement("D-78")
  void aCallerFromOutsideIsTransferredAfterAConsultation() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall caller = far.call("5925503301", CallWorld.sdp(6000));
      PhoneCall first = alice.awaitCall();
      first.answer(CallWorld.sdp(4000));
      caller.until(200);
      PhoneCall consultation = alice.call("1001", CallWorld.sdp(4002));
      PhoneCall asked = bob.awaitCall();
      asked.answer(CallWorld.sdp(5000));
      consultation.until(200);
      world.time.pass(MOMENT);
      first.send(
          Method.REFER,
          null,
          "Refer-To: <sip:1001@pbx.example?Replaces=%s%%3Bto-tag%%3D%s%%3Bfrom-tag%%3D%s>"
              .formatted(consultation.callId(), consultation.remoteTag(), consultation.tag()));
      first.untilOver();
      consultation.untilOver();
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(6000).peer()).isEqualTo(Optional.of(world.mediaAt(5000)));
      asked.hangUp();
      caller.untilOver();
      world.time.pass(MOMENT);
      assertThat(last(world).type()).isEqualTo(CallType.INBOUND);
      assertThat(last(world).caller().number()).isEqualTo("13800000000");
      assertThat(last(world).called().extension()).contains("1001");
      assertThat(world.lines.used("line")).isZero();
    }
  }

  @Test
  void aCallGoesNoFurtherThanItsCallerLetsIt() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone alice = world.phone("1000");
      PhoneCall call = alice.call("913800000000", CallWorld.sdp(4000), "Max-Forwards: 5");
      PhoneCall callee = far.awaitCall();
      assertThat(callee.got(Method.INVITE).maxForwards()).hasValue(4);
      callee.reject(486);
      call.until(486);
      alice.call("913800000000", CallWorld.sdp(4000), "Max-Forwards: 0").until(483);
      assertThat(far.incoming()).hasSize(1);
    }
  }

  @Test
  @Requirement("K-18")
  void aNumberOutsideThatComesBackToUsIsNotCalledForEver() {
    try (CallWorld world = world()) {
      world.reach(
          "1000",
          Reach.available(status -> status.withMobile(new MobileRing(true, "13800000001", "9"))));
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone alice = world.phone("1000");
      PhoneCall first = far.call("5925503301", CallWorld.sdp(6000));
      far.awaitCall().ring();
      alice.awaitCall();
      PhoneCall second = far.call("5925503301", CallWorld.sdp(6002));
      far.awaitCall().ring();
      alice.awaitCall();
      PhoneCall third = far.call("5925503301", CallWorld.sdp(6004));
      alice.awaitCall().ring();
      world.time.pass(MOMENT);
      assertThat(far.incoming()).hasSize(2);
      third.cancel();
      world.time.pass(MOMENT);
      assertThat(world.records.lastTrace()).contains("call.device.passed-over");
      first.cancel();
      second.cancel();
    }
  }

  @Test
  void aRedirectionByATrunkIsNotFollowed() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      PhoneCall alice = world.phone("1000").call("913800000000", CallWorld.sdp(4000));
      far.awaitCall().reject(302, "Contact: <sip:900000000@premium.test>");
      alice.until(480);
      assertThat(far.incoming()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"486, 486", "603, 603", "404, 404", "480, 480"})
  void whatTheFarEndSaysOfTheNumberIsWhatTheCallerHears(int said, int heard) {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone second = world.trunk("second");
      PhoneCall alice = world.phone("1000").call("913800000000", CallWorld.sdp(4000));
      far.awaitCall().reject(said);
      alice.until(heard);
      assertThat(second.incoming()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"503", "500", "403"})
  void aTrunkThatLetsUsDownIsFollowedByTheNextRoute(int said) {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      ScriptedPhone second = world.trunk("second");
      PhoneCall alice = world.phone("1000").call("913800000000", CallWorld.sdp(4000));
      far.awaitCall().reject(said);
      PhoneCall callee = second.awaitCall();
      assertThat(callee.got(Method.INVITE).from().toString()).contains("sip:90002@");
      callee.answer(CallWorld.sdp(6000));
      alice.until(200);
      alice.hangUp();
    }
  }

  @Test
  void withoutAFreeLineTheCallerIsToldThatThereIsNoCircuit() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      world.lines.most = 1;
      PhoneCall alice = world.phone("1000").call("913800000000", CallWorld.sdp(4000));
      far.awaitCall().answer(CallWorld.sdp(6000));
      alice.until(200);
      PhoneCall bob = world.phone("1001").call("913800000001", CallWorld.sdp(4002));
      bob.until(503);
      assertThat(bob.last(Method.INVITE).headers().first(HeaderNames.REASON))
          .hasValueSatisfying(value -> assertThat(value).contains("cause=34"));
      far.call("5925503301", CallWorld.sdp(6002)).until(503);
      world.time.pass(MOMENT);
      assertThat(last(world).endReason()).contains(EndReason.TRUNK_BUSY);
      alice.hangUp();
    }
  }

  @Test
  void aTrunkThatAsksWhoWeAreIsAnsweredAlsoInMidCall() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      world.lines.account = Optional.of(new DigestClient("auth", "secret"));
      PhoneCall alice = world.phone("1000").call("913800000000", CallWorld.sdp(4000));
      PhoneCall callee = far.awaitCall().byHand();
      callee.reject(407, "Proxy-Authenticate: " + CHALLENGE.formatted(1));
      callee.untilGot(Method.INVITE, 2);
      SipRequest again = callee.got(Method.INVITE);
      assertThat(again.headers().first(HeaderNames.PROXY_AUTHORIZATION))
          .hasValueSatisfying(value -> assertThat(value).contains("username=\"auth\""));
      assertThat(again.cseq().number()).isEqualTo(2);
      assertThat(again.from().toString()).contains("sip:90001@carrier.test");
      callee.answer(CallWorld.sdp(6000));
      alice.until(200);
      callee.untilGot(Method.ACK, 1);
      assertThat(callee.got(Method.ACK).headers().all(HeaderNames.PROXY_AUTHORIZATION))
          .as("RFC 3261 22.1: as in the INVITE")
          .isEqualTo(again.headers().all(HeaderNames.PROXY_AUTHORIZATION));
      world.time.pass(MOMENT);
      alice.hangUp();
      callee.untilOver();
    }
  }

  @Test
  void aGoodbyeIsAnsweredThatIsChallengedWithTheNonceOfTheCall() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      world.lines.account = Optional.of(new DigestClient("auth", "secret"));
      PhoneCall alice = world.phone("1000").call("913800000000", CallWorld.sdp(4000));
      PhoneCall callee = far.awaitCall().byHand();
      callee.reject(407, "Proxy-Authenticate: " + CHALLENGE.formatted(1));
      callee.untilGot(Method.INVITE, 2);
      callee.answer(CallWorld.sdp(6000));
      alice.until(200);
      world.time.pass(MOMENT);
      callee.challengingGoodbyes(CHALLENGE.formatted(1));
      alice.hangUp();
      callee.untilOver();
      assertThat(callee.got(Method.BYE).headers().first(HeaderNames.PROXY_AUTHORIZATION))
          .hasValueSatisfying(value -> assertThat(value).contains("nc=00000002"));
    }
  }

  @Test
  void aRefusedSecretIsNotSentForEver() {
    try (CallWorld world = world()) {
      ScriptedPhone far = world.trunk("line");
      world.lines.account = Optional.of(new DigestClient("auth", "wrong"));
      PhoneCall alice = world.phone("1000").call("913800000000", CallWorld.sdp(4000));
      PhoneCall callee = far.awaitCall().byHand();
      callee.reject(401, "WWW-Authenticate: " + CHALLENGE.formatted(1));
      callee.untilGot(Method.INVITE, 2);
      callee.reject(401, "WWW-Authenticate: " + CHALLENGE.formatted(2));
      alice.until(503);
      assertThat(callee.count(Method.INVITE)).isEqualTo(2);
    }
  }
}
