package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.EndReason;
import org.magpie.media.Sound;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;

/** Alice and Bob talk, and one of them sends the other on to Dora. */
class BlindTransferTest {
  private static final Duration MOMENT = Duration.ofMillis(50);

  private static void refer(PhoneCall call, String number, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Refer-To: <sip:" + number + "@pbx.example>";
    call.send(Method.REFER, null, all);
  }

  /** The status lines of the NOTIFYs so far. */
  private static List<String> told(PhoneCall call) {
    return call.requests().stream()
        .filter(request -> request.method().equals(Method.NOTIFY))
        .map(request -> PhoneCall.body(request).trim())
        .toList();
  }

  private static String shown(SipRequest request) {
    return request.headers().first(HeaderNames.REMOTE_PARTY_ID).orElse("");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @Requirement({"D-30", "D-77"})
  void theCallerIsSentOnAndTalksToTheThirdParty(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.bob(), "1003");
      talk.bob().untilAnswer(Method.REFER, 202);
      PhoneCall third = dora.awaitCall();
      SipRequest invite = third.got(Method.INVITE);
      assertThat(invite.from().toString()).contains("Alice", "1000");
      assertThat(shown(invite)).contains("\"Alice\" <sip:1000@");
      assertThat(invite.headers().first(HeaderNames.P_ASSERTED_IDENTITY))
          .hasValueSatisfying(value -> assertThat(value).contains("sip:1000@"));
      assertThat(invite.headers().first(HeaderNames.REFERRED_BY))
          .hasValueSatisfying(value -> assertThat(value).contains("sip:1001@"));
      assertThat(world.media.leg("caller").playing()).contains(new Sound.Hold());
      third.ring();
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller").playing())
          .hasValueSatisfying(sound -> assertThat(sound).isInstanceOf(Sound.Ringback.class));
      third.answer(CallWorld.sdp(6000));
      talk.bob().untilOver();
      world.time.pass(MOMENT);
      assertThat(told(talk.bob()))
          .containsExactly("SIP/2.0 100 Trying", "SIP/2.0 180 Ringing", "SIP/2.0 200 OK");
      SipRequest last = talk.bob().got(Method.NOTIFY);
      assertThat(last.headers().first(HeaderNames.EVENT)).contains("refer");
      assertThat(last.headers().first(HeaderNames.SUBSCRIPTION_STATE))
          .contains("terminated;reason=noresource");
      assertThat(last.contentType()).contains("message/sipfrag;version=2.0");
      assertThat(world.media.leg("caller").playing()).isEmpty();
      assertThat(world.media.leg("caller").peer()).contains(world.media.leg("callee-2"));
      talk.alice().hangUp();
      third.untilOver();
      assertThat(world.records.lastTrace())
          .containsSubsequence("call.transfer.asked", "call.decided", "call.transferred");
    }
  }

  @Test
  void bothRecordsTellTheTruth() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      world.time.pass(Duration.ofSeconds(10));
      refer(talk.bob(), "1003");
      PhoneCall third = dora.awaitCall();
      world.time.pass(Duration.ofSeconds(4));
      third.answer(CallWorld.sdp(6000));
      talk.bob().untilOver();
      world.time.pass(Duration.ofSeconds(7));
      third.hangUp();
      talk.alice().untilOver();
      CallRecord before = world.records.all().getFirst();
      assertThat(before.endReason()).contains(EndReason.TRANSFERRED);
      assertThat(before.talkTime().toSeconds()).isEqualTo(14);
      CallRecord after = world.records.last();
      assertThat(after.caller().number()).isEqualTo("1000");
      assertThat(after.called().number()).isEqualTo("1003");
      assertThat(after.answeredBy()).contains("1003");
      assertThat(after.endReason()).contains(EndReason.CALLEE_HUNG_UP);
      assertThat(after.ringTime().toSeconds()).isEqualTo(4);
      assertThat(after.talkTime().toSeconds()).isEqualTo(7);
      assertThat(world.records.size()).isEqualTo(2);
      assertThat(world.ended).containsExactly(before, after);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @Requirement("D-77")
  void itSurvivesThatTheTransferorHangsUpAtOnce(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003");
      talk.alice().hangUp();
      PhoneCall third = dora.awaitCall();
      third.ring();
      world.time.pass(Duration.ofSeconds(20));
      assertThat(talk.bob().over()).isFalse();
      assertThat(world.calls.activity("1000")).isEqualTo(ExtensionActivity.IDLE);
      third.answer(CallWorld.sdp(6000));
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").peer()).contains(world.media.leg("callee-2"));
      assertThat(world.records.all().getFirst().talkTime().toSeconds()).isZero();
      talk.bob().hangUp();
      third.untilOver();
      assertThat(world.records.last().endReason()).contains(EndReason.CALLER_HUNG_UP);
    }
  }

  @Test
  void theRemainingPartyIsShownWhoItTalksToNow() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk =
          Talk.between(
              world.browser("1000"),
              Sdp.browser("127.0.0.2", 4000),
              world.phone("1001"),
              CallWorld.sdp(5000));
      refer(talk.bob(), "1003");
      dora.awaitCall().answer(CallWorld.sdp(6000));
      talk.alice().untilGot(Method.INVITE, 1);
      SipRequest news = talk.alice().got(Method.INVITE);
      assertThat(shown(news)).contains("\"Dora\" <sip:1003@");
      assertThat(PhoneCall.body(news)).contains("m=audio");
      world.time.pass(MOMENT);
      talk.alice().hangUp();
    }
  }

  @Test
  void aTelephoneIsToldByUpdateWhereItTakesOne() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003");
      dora.awaitCall().answer(CallWorld.sdp(6000));
      talk.bob().untilGot(Method.UPDATE, 1);
      assertThat(shown(talk.bob().got(Method.UPDATE))).contains("\"Dora\" <sip:1003@");
      assertThat(talk.bob().got(Method.UPDATE).body()).isEmpty();
      assertThat(talk.bob().count(Method.INVITE)).isEqualTo(1);
      talk.bob().hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aPartyWhoseOwnOfferIsOpenIsToldAfterwards(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk =
          Talk.between(
              world.browser("1000"),
              Sdp.browser("127.0.0.2", 4000),
              world.phone("1001"),
              CallWorld.sdp(5000));
      refer(talk.bob(), "1003");
      PhoneCall third = dora.awaitCall();
      talk.alice().withoutAck();
      talk.alice().reinvite(Sdp.browser("127.0.0.2", 4000).direction("sendonly"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      third.answer(CallWorld.sdp(6000));
      world.time.pass(MOMENT);
      assertThat(talk.alice().count(Method.INVITE)).isZero();
      talk.alice().ack(null);
      talk.alice().untilGot(Method.INVITE, 1);
      assertThat(shown(talk.alice().got(Method.INVITE))).contains("1003");
      world.time.pass(MOMENT);
      talk.alice().hangUp();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "486, BUSY, 486 Busy Here",
    "603, REJECTED, 603 Decline",
    "480, UNREACHABLE, 480 Temporarily Unavailable"
  })
  void aTargetThatRefusesBringsThePartyBack(int status, EndReason reason, String line) {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003");
      dora.awaitCall().reject(status);
      world.time.pass(MOMENT);
      assertThat(told(talk.alice()).getLast()).isEqualTo("SIP/2.0 " + line);
      assertThat(world.media.leg("caller").peer()).contains(world.media.leg("callee-1"));
      assertThat(world.media.leg("callee-1").playing()).isEmpty();
      assertThat(world.records.last().endReason()).contains(reason);
      assertThat(world.calls.live()).hasSize(1);
      assertThat(world.calls.live().iterator().next().called().number()).isEqualTo("1001");
      talk.alice().hangUp();
      talk.bob().untilOver();
      assertThat(world.records.all().getFirst().endReason()).contains(EndReason.CALLER_HUNG_UP);
      assertThat(traceOfFirst(world)).contains("call.transfer.failed");
    }
  }

  private static List<String> traceOfFirst(CallWorld world) {
    return world.records.trace(world.records.all().getFirst().id()).stream()
        .map(line -> line.key())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "7777, 404 Not Found",
    "1002, 404 Not Found",
    "1003, 480 Temporarily Unavailable",
    "1000, 486 Busy Here",
    "1001, 486 Busy Here"
  })
  void aTargetThatCannotBeCalledBringsThePartyBack(String number, String line) {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      refer(talk.alice(), number);
      talk.alice().untilGot(Method.NOTIFY, 2);
      assertThat(told(talk.alice())).containsExactly("SIP/2.0 100 Trying", "SIP/2.0 " + line);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller").peer()).contains(world.media.leg("callee-1"));
      assertThat(talk.bob().over()).isFalse();
      talk.bob().hangUp();
    }
  }

  @Test
  void nobodyAnswersAndThePartyComesBack() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003");
      PhoneCall third = dora.awaitCall();
      third.ring();
      world.time.pass(Duration.ofSeconds(61));
      assertThat(third.cancelled()).isTrue();
      assertThat(told(talk.alice()).getLast()).startsWith("SIP/2.0 480");
      assertThat(world.media.leg("callee-1").playing()).isEmpty();
      talk.alice().hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @Requirement("D-77")
  void whenTheTransferorHasLeftItIsCalled(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003");
      talk.alice().hangUp();
      PhoneCall third = dora.awaitCall();
      third.ring();
      world.time.pass(Duration.ofSeconds(61));
      assertThat(third.cancelled()).isTrue();
      PhoneCall recall = talk.alicePhone().awaitCall();
      assertThat(shown(recall.got(Method.INVITE))).contains("\"Bob\" <sip:1001@");
      recall.ring();
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").playing())
          .hasValueSatisfying(sound -> assertThat(sound).isInstanceOf(Sound.Ringback.class));
      recall.answer(CallWorld.sdp(4200));
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").peer()).contains(world.media.leg("callee-3"));
      recall.hangUp();
      talk.bob().untilOver();
      assertThat(world.records.all().stream().map(CallRecord::endReason).map(Optional::get))
          .containsExactly(EndReason.TRANSFERRED, EndReason.NO_ANSWER, EndReason.CALLEE_HUNG_UP);
      assertThat(world.records.last().caller().number()).isEqualTo("1001");
      assertThat(world.records.last().called().number()).isEqualTo("1000");
      assertThat(traceOfLast(world)).contains("call.transfer.failed", "call.recalled");
    }
  }

  private static List<String> traceOfLast(CallWorld world) {
    return world.records.trace(world.records.last().id()).stream().map(line -> line.key()).toList();
  }

  @Test
  void whenTheTransferorHasLeftAndDoesNotComeBackThePartyHearsWhy() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003");
      talk.alice().hangUp();
      dora.awaitCall().reject(480);
      talk.alicePhone().awaitCall().reject(486);
      talk.bob().untilOver();
      assertThat(talk.bob().got(Method.BYE).headers().first(HeaderNames.REASON))
          .hasValueSatisfying(reason -> assertThat(reason).contains("cause=17"));
      assertThat(world.records.last().endReason()).contains(EndReason.BUSY);
      assertThat(world.records.all().getFirst().endReason()).contains(EndReason.TRANSFERRED);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void thePartyThatIsSentOnHangsUpWhileItRings(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003");
      PhoneCall third = dora.awaitCall();
      third.ring();
      world.time.pass(Duration.ofSeconds(2));
      talk.bob().hangUp();
      talk.alice().untilOver();
      world.time.pass(MOMENT);
      assertThat(third.cancelled()).isTrue();
      assertThat(told(talk.alice()).getLast()).startsWith("SIP/2.0 487");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theTargetAnswersWhileThePartyHangsUp(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003");
      PhoneCall third = dora.awaitCall();
      third.ring();
      world.time.pass(MOMENT);
      third.answer(CallWorld.sdp(6000));
      talk.bob().hangUp();
      third.untilOver();
      talk.alice().untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theTargetAnswersWhileTheTransferorHangsUp(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003");
      PhoneCall third = dora.awaitCall();
      third.ring();
      world.time.pass(MOMENT);
      talk.alice().hangUp();
      third.answer(CallWorld.sdp(6000));
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").peer()).contains(world.media.leg("callee-2"));
      third.hangUp();
      talk.bob().untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void ofTwoTransfersAtOnceOneIsDone(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone erin = world.phone("1004");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003");
      refer(talk.bob(), "1004");
      talk.alice().untilAnswered(Method.REFER, 1);
      talk.bob().untilAnswered(Method.REFER, 1);
      assertThat(
              List.of(
                  talk.alice().last(Method.REFER).status(), talk.bob().last(Method.REFER).status()))
          .containsExactlyInAnyOrder(202, 491);
      world.time.pass(MOMENT);
      assertThat(dora.incoming().size() + erin.incoming().size()).isEqualTo(1);
      talk.alice().hangUp();
      talk.bob().hangUp();
    }
  }

  @Test
  void aCallCanBeSentOnOnlySoOften() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      for (int i = 1; i <= 16; i++) {
        refer(talk.alice(), "1003");
        dora.awaitCall().reject(486);
        talk.alice().untilAnswered(Method.REFER, i);
        assertThat(talk.alice().last(Method.REFER).status()).isEqualTo(202);
        world.time.pass(MOMENT);
      }
      refer(talk.alice(), "1003");
      talk.alice().untilAnswered(Method.REFER, 17);
      assertThat(talk.alice().last(Method.REFER).status()).isEqualTo(603);
      talk.alice().hangUp();
    }
  }

  @Test
  void aCallGoesFromHandToHand() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      ScriptedPhone erin = world.phone("1004");
      Talk talk = Talk.between(world);
      refer(talk.bob(), "1003");
      PhoneCall second = dora.awaitCall();
      second.answer(CallWorld.sdp(6000));
      talk.bob().untilOver();
      world.time.pass(MOMENT);
      refer(second, "1004");
      PhoneCall third = erin.awaitCall();
      third.answer(CallWorld.sdp(7000));
      second.untilOver();
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller").peer()).contains(world.media.leg("callee-3"));
      talk.alice().hangUp();
      third.untilOver();
      assertThat(world.records.size()).isEqualTo(3);
    }
  }

  @Test
  void whoWantsToHearNothingIsToldNothing() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003", "Refer-Sub: false", "Require: norefersub");
      talk.alice().untilAnswer(Method.REFER, 202);
      assertThat(talk.alice().last(Method.REFER).headers().first("Refer-Sub")).contains("false");
      dora.awaitCall().answer(CallWorld.sdp(6000));
      talk.alice().untilOver();
      assertThat(talk.alice().count(Method.NOTIFY)).isZero();
      talk.bob().hangUp();
    }
  }

  @Test
  void aSecondReferIsToldApartByItsNumber() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      refer(talk.alice(), "7777");
      talk.alice().untilGot(Method.NOTIFY, 2);
      world.time.pass(MOMENT);
      SipRequest again =
          talk.alice().send(Method.REFER, null, "Refer-To: <sip:7778@pbx.example;method=INVITE>");
      talk.alice().untilGot(Method.NOTIFY, 4);
      assertThat(talk.alice().got(Method.NOTIFY).headers().first(HeaderNames.EVENT))
          .contains("refer;id=" + again.cseq().number());
      talk.alice().hangUp();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<sip:1003@pbx.example;method=BYE> | 501",
        "<tel:+4989123> | 416",
        "<sip:> | 400",
        "\"garbage | 400",
        "<sip:1003@pbx.example?Replaces=nothing> | 400",
        "<sip:1003@pbx.example?Replaces=%3Bto-tag%3Da> | 400"
      })
  void aReferToNobodyUnderstandsIsRefused(String referTo, int status) {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().send(Method.REFER, null, "Refer-To: " + referTo);
      talk.alice().untilAnswered(Method.REFER, 1);
      assertThat(talk.alice().last(Method.REFER).status()).isEqualTo(status);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller").peer()).contains(world.media.leg("callee-1"));
      talk.alice().hangUp();
    }
  }

  @Test
  void aReferWithoutReferToOrWithTwoIsRefused() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().send(Method.REFER, null);
      talk.alice().untilAnswered(Method.REFER, 1);
      assertThat(talk.alice().last(Method.REFER).status()).isEqualTo(400);
      talk.alice().send(Method.REFER, null, "Refer-To: <sip:1003@a>", "Refer-To: <sip:1004@a>");
      talk.alice().untilAnswered(Method.REFER, 2);
      assertThat(talk.alice().last(Method.REFER).status()).isEqualTo(400);
      talk.alice().hangUp();
    }
  }

  @Test
  void whoWasNotAnsweredYetHasNobodyToSendOn() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      bob.awaitCall().ring();
      call.until(180);
      refer(call, "1003");
      call.untilAnswered(Method.REFER, 1);
      assertThat(call.last(Method.REFER).status()).isEqualTo(603);
      call.cancel();
    }
  }

  @Test
  void theTargetsEarlySoundReachesThePartyThatIsSentOn() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.alice(), "1003");
      PhoneCall third = dora.awaitCall();
      third.progress(CallWorld.sdp(6000));
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").playing()).isEmpty();
      assertThat(world.media.leg("callee-1").peer()).contains(world.media.leg("callee-2"));
      third.reject(486);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").peer()).contains(world.media.leg("caller"));
      talk.alice().hangUp();
    }
  }

  @Test
  void aPageThatReloadsWhileItIsSentOnComesBack() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk =
          Talk.between(
              world.browser("1000"),
              Sdp.browser("127.0.0.2", 4000),
              world.phone("1001"),
              CallWorld.sdp(5000));
      refer(talk.bob(), "1003");
      PhoneCall third = dora.awaitCall();
      third.ring();
      world.time.pass(MOMENT);
      talk.alicePhone().breakConnection();
      String replaces =
          "Replaces: "
              + talk.alice().callId()
              + ";to-tag="
              + talk.alice().remoteTag()
              + ";from-tag="
              + talk.alice().tag();
      PhoneCall back =
          world.browser("1000").call("1001", Sdp.browser("127.0.0.2", 4100), replaces).until(200);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller'3").playing())
          .hasValueSatisfying(sound -> assertThat(sound).isInstanceOf(Sound.Ringback.class));
      third.answer(CallWorld.sdp(6000));
      back.untilGot(Method.INVITE, 1);
      assertThat(shown(back.got(Method.INVITE))).contains("1003");
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller'3").peer()).contains(world.media.leg("callee-2"));
      assertThat(world.media.leg("caller'3").playing()).isEmpty();
      back.hangUp();
      third.untilOver();
    }
  }

  @Test
  void theVideoOfThePartyIsOfferedToTheTarget() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.browser("1003");
      Talk talk =
          Talk.between(
              world.browser("1000"),
              Sdp.browser("127.0.0.2", 4000).video(4000),
              world.browser("1001"),
              Sdp.browser("127.0.0.2", 5000).video(5000));
      refer(talk.bob(), "1003");
      PhoneCall third = dora.awaitCall();
      assertThat(PhoneCall.body(third.got(Method.INVITE))).contains("m=video ");
      third.answer(Sdp.browser("127.0.0.2", 6000).video(6000));
      talk.bob().untilOver();
      world.time.pass(MOMENT);
      assertThat(world.records.last().video()).isTrue();
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement("D-53")
  void anExtensionWithoutCallWaitingGetsNoSecondCall() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone finn = world.phone("1005");
      Talk talk = Talk.between(world);
      PhoneCall first = world.phone("1004").call("1005", CallWorld.sdp(7000));
      PhoneCall atFinn = finn.awaitCall();
      atFinn.answer(CallWorld.sdp(6000));
      first.until(200);
      PhoneCall second = world.phone("1003").call("1005", CallWorld.sdp(7100)).until(486);
      assertThat(world.records.last().endReason()).contains(EndReason.BUSY);
      assertThat(second.last(Method.INVITE).headers().first(HeaderNames.REASON))
          .hasValueSatisfying(reason -> assertThat(reason).contains("cause=17"));
      refer(talk.alice(), "1005");
      talk.alice().untilGot(Method.NOTIFY, 2);
      assertThat(told(talk.alice()).getLast()).isEqualTo("SIP/2.0 486 Busy Here");
      assertThat(finn.incoming()).hasSize(1);
      first.hangUp();
      atFinn.untilOver();
      world.time.pass(MOMENT);
      refer(talk.alice(), "1005");
      finn.awaitCall();
      talk.bob().hangUp();
    }
  }

  @Test
  void pictureOfTheCallShowsWhoTalksNow() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone dora = world.phone("1003");
      Talk talk = Talk.between(world);
      refer(talk.bob(), "1003");
      PhoneCall third = dora.awaitCall();
      third.answer(CallWorld.sdp(6000));
      talk.bob().untilOver();
      world.time.pass(MOMENT);
      LiveCall picture = world.pictures.getLast();
      assertThat(picture.caller().number()).isEqualTo("1000");
      assertThat(picture.called().number()).isEqualTo("1003");
      assertThat(picture.talking()).containsExactlyInAnyOrder("1000", "1003");
      assertThat(Optional.of(picture.id())).isEqualTo(Optional.of(world.pictures.getFirst().id()));
      talk.alice().hangUp();
    }
  }
}
