package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.EndReason;
import org.magpie.media.Sound;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;

/** Alice talks to Bob, holds him, asks Dora, and joins the two. */
class AttendedTransferTest {
  private static final Duration MOMENT = Duration.ofMillis(50);

  /** Alice with Bob on hold, and Dora called or asked. */
  private record Consultation(
      CallWorld world,
      ScriptedPhone alicePhone,
      PhoneCall held,
      PhoneCall bob,
      PhoneCall asking,
      ScriptedPhone doraPhone,
      PhoneCall dora) {

    static Consultation begin(CallWorld world, boolean answered) {
      ScriptedPhone doraPhone = world.phone("1003");
      Talk talk = Talk.between(world);
      talk.alice().reinvite(CallWorld.sdp(4000).direction("sendonly"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      PhoneCall asking = talk.alicePhone().call("1003", CallWorld.sdp(4100));
      PhoneCall dora = doraPhone.awaitCall();
      dora.ring();
      asking.until(180);
      if (answered) {
        dora.answer(CallWorld.sdp(6000));
        asking.until(200);
        dora.untilGot(Method.ACK, 1);
      }
      return new Consultation(
          world, talk.alicePhone(), talk.alice(), talk.bob(), asking, doraPhone, dora);
    }

    /** As the SDK does it: on the consultation, naming the held call. */
    void joinOnConsultation() {
      asking.send(Method.REFER, null, referTo("1001", held));
    }

    /** As telephones do it: on the held call, naming the consultation. */
    void joinOnHeldCall() {
      held.send(Method.REFER, null, referTo("1003", asking));
    }

    void join(String way) {
      if (way.equals("consultation")) {
        joinOnConsultation();
      } else {
        joinOnHeldCall();
      }
    }

    PhoneCall referred(String way) {
      return way.equals("consultation") ? asking : held;
    }

    void assertTalking() {
      assertThat(world.mediaAt(5000).peer()).contains(world.mediaAt(6000));
      assertThat(world.mediaAt(5000).playing()).isEmpty();
      assertThat(world.mediaAt(6000).playing()).isEmpty();
    }
  }

  private static String referTo(String number, PhoneCall named) {
    return referTo(number, named.callId(), named.remoteTag(), named.tag());
  }

  private static String referTo(String number, String callId, String toTag, String fromTag) {
    String replaces = callId + ";to-tag=" + toTag + ";from-tag=" + fromTag;
    return "Refer-To: <sip:"
        + number
        + "@pbx.example?Replaces="
        + URLEncoder.encode(replaces, StandardCharsets.UTF_8)
        + ">";
  }

  private static List<String> told(PhoneCall call) {
    return call.requests().stream()
        .filter(request -> request.method().equals(Method.NOTIFY))
        .map(request -> PhoneCall.body(request).trim())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "consultation, 1",
    "consultation, 2",
    "consultation, 3",
    "consultation, 4",
    "held, 1",
    "held, 2",
    "held, 3",
    "held, 4"
  })
  @Requirement({"D-28", "D-78"})
  void theTwoThatRemainTalk(String way, long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Consultation all = Consultation.begin(world, true);
      world.time.pass(Duration.ofSeconds(5));
      all.join(way);
      all.held().untilOver();
      all.asking().untilOver();
      world.time.pass(MOMENT);
      assertThat(all.referred(way).last(Method.REFER).status()).isEqualTo(202);
      assertThat(told(all.referred(way))).containsExactly("SIP/2.0 100 Trying", "SIP/2.0 200 OK");
      all.assertTalking();
      assertThat(all.bob().got(Method.UPDATE).headers().first(HeaderNames.REMOTE_PARTY_ID))
          .hasValueSatisfying(shown -> assertThat(shown).contains("\"Dora\" <sip:1003@"));
      assertThat(all.dora().got(Method.UPDATE).headers().first(HeaderNames.REMOTE_PARTY_ID))
          .hasValueSatisfying(shown -> assertThat(shown).contains("\"Bob\" <sip:1001@"));
      assertThat(world.calls.activity("1000")).isEqualTo(ExtensionActivity.IDLE);
      assertThat(world.calls.activity("1001")).isEqualTo(ExtensionActivity.IN_CALL);
      assertThat(world.calls.live()).hasSize(1);
      world.time.pass(Duration.ofSeconds(9));
      all.dora().hangUp();
      all.bob().untilOver();
      List<CallRecord> records = world.records.all();
      assertThat(records).hasSize(3);
      assertThat(records.get(0).endReason()).contains(EndReason.TRANSFERRED);
      assertThat(records.get(1).endReason()).contains(EndReason.TRANSFERRED);
      assertThat(records.get(1).talkTime().toSeconds()).isEqualTo(5);
      assertThat(records.get(2).caller().number()).isEqualTo("1001");
      assertThat(records.get(2).called().number()).isEqualTo("1003");
      assertThat(records.get(2).answeredBy()).contains("1003");
      assertThat(records.get(2).endReason()).contains(EndReason.CALLEE_HUNG_UP);
      assertThat(records.get(2).talkTime().toSeconds()).isEqualTo(9);
      assertThat(world.records.trace(records.get(0).id()))
          .anyMatch(line -> line.key().equals("call.transferred"));
      assertThat(world.records.lastTrace()).contains("call.joined");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "consultation, 1",
    "consultation, 2",
    "consultation, 3",
    "held, 1",
    "held, 2",
    "held, 3"
  })
  @Requirement("D-28")
  void whileTheThirdPartyRingsTheHeldOneWaitsForIt(String way, long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Consultation all = Consultation.begin(world, false);
      all.join(way);
      all.held().untilOver();
      all.asking().until(487);
      world.time.pass(MOMENT);
      assertThat(told(all.referred(way)).getLast()).isEqualTo("SIP/2.0 200 OK");
      assertThat(world.mediaAt(5000).playing())
          .hasValueSatisfying(sound -> assertThat(sound).isInstanceOf(Sound.Ringback.class));
      assertThat(all.dora().cancelled()).isFalse();
      world.time.pass(Duration.ofSeconds(10));
      all.dora().answer(CallWorld.sdp(6000));
      all.dora().untilGot(Method.UPDATE, 1);
      world.time.pass(MOMENT);
      all.assertTalking();
      all.bob().hangUp();
      all.dora().untilOver();
      CallRecord last = world.records.last();
      assertThat(last.caller().number()).isEqualTo("1001");
      assertThat(last.ringTime().toSeconds()).isEqualTo(10);
      assertThat(last.endReason()).contains(EndReason.CALLER_HUNG_UP);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theClientHangsUpBothCallsAtOnce(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Consultation all = Consultation.begin(world, true);
      all.joinOnConsultation();
      all.asking().hangUp();
      all.held().hangUp();
      world.time.pass(Duration.ofSeconds(1));
      all.assertTalking();
      all.bob().hangUp();
      all.dora().untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aTelephoneHangsUpBothCallsAtOnce(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Consultation all = Consultation.begin(world, true);
      all.joinOnHeldCall();
      all.held().hangUp();
      all.asking().hangUp();
      world.time.pass(Duration.ofSeconds(1));
      all.assertTalking();
      all.bob().hangUp();
      all.dora().untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theConsultationIsCancelledAtOnceWhileItRings(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Consultation all = Consultation.begin(world, false);
      all.joinOnConsultation();
      all.asking().cancel();
      all.held().hangUp();
      world.time.pass(Duration.ofSeconds(1));
      assertThat(all.dora().cancelled()).isFalse();
      all.dora().answer(CallWorld.sdp(6000));
      world.time.pass(MOMENT);
      all.assertTalking();
      all.bob().hangUp();
      all.dora().untilOver();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "consultation, 1",
    "consultation, 2",
    "consultation, 3",
    "consultation, 4",
    "consultation, 5",
    "held, 1",
    "held, 2",
    "held, 3",
    "held, 4",
    "held, 5"
  })
  void theThirdPartyAnswersWhileTheTransferIsMade(String way, long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Consultation all = Consultation.begin(world, false);
      all.dora().answer(CallWorld.sdp(6000));
      all.join(way);
      world.time.pass(Duration.ofSeconds(1));
      all.assertTalking();
      all.bob().hangUp();
      all.dora().untilOver();
    }
  }

  @ParameterizedTest
  @CsvSource({"consultation, 1", "consultation, 2", "held, 1", "held, 2"})
  void theThirdPartyHangsUpWhileTheTransferIsMade(String way, long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Consultation all = Consultation.begin(world, true);
      all.dora().hangUp();
      all.join(way);
      world.time.pass(Duration.ofSeconds(10));
      if (!all.bob().over()) {
        all.held().hangUp();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"consultation, 1", "consultation, 2", "held, 1", "held, 2"})
  void theHeldPartyHangsUpWhileTheTransferIsMade(String way, long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Consultation all = Consultation.begin(world, true);
      all.bob().hangUp();
      all.join(way);
      world.time.pass(Duration.ofSeconds(10));
      if (!all.dora().over()) {
        all.asking().hangUp();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void bothFormsAtOnceJoinTheTwoOnce(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Consultation all = Consultation.begin(world, true);
      all.joinOnConsultation();
      all.joinOnHeldCall();
      world.time.pass(Duration.ofSeconds(10));
      all.assertTalking();
      all.bob().hangUp();
      all.dora().untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void bothPartiesOfTheConsultationTransferItAndHangUpAtOnce(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Consultation all = Consultation.begin(world, true);
      ScriptedPhone erinPhone = world.phone("1004");
      PhoneCall second = all.doraPhone().call("1004", CallWorld.sdp(6100));
      PhoneCall erin = erinPhone.awaitCall();
      erin.answer(CallWorld.sdp(7000));
      second.until(200);
      world.time.pass(MOMENT);
      all.joinOnConsultation();
      all.dora().send(Method.REFER, null, referTo("1004", second));
      all.asking().hangUp();
      all.held().hangUp();
      all.dora().hangUp();
      second.hangUp();
      world.time.pass(Duration.ofSeconds(20));
      assertThat(world.calls.activity("1000")).isEqualTo(ExtensionActivity.IDLE);
      assertThat(world.calls.activity("1003")).isEqualTo(ExtensionActivity.IDLE);
      if (!all.bob().over()) {
        all.bob().hangUp();
      }
      if (!erin.over()) {
        erin.hangUp();
      }
    }
  }

  @Test
  void nobodyAnswersTheHeldPartyThatWaits() {
    try (CallWorld world = new CallWorld()) {
      Consultation all = Consultation.begin(world, false);
      all.joinOnConsultation();
      all.held().untilOver();
      all.dora().reject(486);
      all.bob().untilOver();
      assertThat(world.records.last().endReason()).contains(EndReason.BUSY);
      assertThat(world.records.last().caller().number()).isEqualTo("1001");
    }
  }

  @Test
  @Requirement({"D-28", "D-78"})
  void aPartyThatWasCalledTransfersToo() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone doraPhone = world.phone("1003");
      Talk talk = Talk.between(world);
      PhoneCall asking = talk.bobPhone().call("1003", CallWorld.sdp(5100));
      PhoneCall dora = doraPhone.awaitCall();
      dora.answer(CallWorld.sdp(6000));
      asking.until(200);
      world.time.pass(MOMENT);
      // As a client names a call it was called by: its own tag second.
      asking.send(
          Method.REFER,
          null,
          referTo("1000", talk.bob().callId(), talk.bob().tag(), talk.bob().remoteTag()));
      talk.bob().untilOver();
      asking.untilOver();
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(4000).peer()).contains(world.mediaAt(6000));
      dora.hangUp();
      talk.alice().untilOver();
    }
  }

  @Test
  void aDialogOfSomebodyElseOrOfNobodyIsRefused() {
    try (CallWorld world = new CallWorld()) {
      Consultation all = Consultation.begin(world, true);
      Talk other =
          Talk.between(
              world.phone("1004"), CallWorld.sdp(7000), world.phone("1001"), CallWorld.sdp(7100));
      all.asking().send(Method.REFER, null, referTo("1004", other.alice()));
      all.asking().untilAnswered(Method.REFER, 1);
      assertThat(all.asking().last(Method.REFER).status()).isEqualTo(603);
      all.asking().send(Method.REFER, null, referTo("1004", "nothing", "a", "b"));
      all.asking().untilAnswered(Method.REFER, 2);
      assertThat(all.asking().last(Method.REFER).status()).isEqualTo(481);
      all.asking().send(Method.REFER, null, referTo("1003", all.asking()));
      all.asking().untilAnswered(Method.REFER, 3);
      assertThat(all.asking().last(Method.REFER).status()).isEqualTo(603);
      world.time.pass(Duration.ofSeconds(6));
      assertThat(world.mediaAt(7000).peer()).contains(world.mediaAt(7100));
      assertThat(world.mediaAt(4100).peer()).contains(world.mediaAt(6000));
      other.alice().hangUp();
      all.held().hangUp();
      all.asking().hangUp();
    }
  }

  @Test
  void twoCallsThatNobodyAnsweredCannotBeJoined() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      ScriptedPhone dora = world.phone("1003");
      PhoneCall first = alice.call("1001", CallWorld.sdp(4000));
      bob.awaitCall().ring();
      PhoneCall second = alice.call("1003", CallWorld.sdp(4100));
      dora.awaitCall().ring();
      first.until(180);
      second.until(180);
      second.send(Method.REFER, null, referTo("1001", first));
      second.untilAnswered(Method.REFER, 1);
      assertThat(second.last(Method.REFER).status()).isEqualTo(603);
      world.time.pass(Duration.ofSeconds(6));
      first.cancel();
      second.cancel();
    }
  }

  @Test
  @Requirement("D-29")
  void twoVideoCallsBecomeOneAudioCall() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone doraBrowser = world.browser("1003");
      Talk talk =
          Talk.between(
              world.browser("1000"),
              Sdp.browser("127.0.0.2", 4000).video(4000),
              world.browser("1001"),
              Sdp.browser("127.0.0.2", 5000).video(5000));
      PhoneCall asking = talk.alicePhone().call("1003", Sdp.browser("127.0.0.2", 4100).video(4100));
      PhoneCall dora = doraBrowser.awaitCall();
      dora.answer(Sdp.browser("127.0.0.2", 6000).video(6000));
      asking.until(200);
      world.time.pass(MOMENT);
      talk.bob().byHand();
      dora.byHand();
      asking.send(Method.REFER, null, referTo("1001", talk.alice()));
      talk.bob().untilGot(Method.INVITE, 2);
      dora.untilGot(Method.INVITE, 2);
      assertThat(PhoneCall.body(talk.bob().got(Method.INVITE))).contains("m=video 0 ");
      assertThat(PhoneCall.body(dora.got(Method.INVITE))).contains("m=video 0 ");
      assertThat(dora.got(Method.INVITE).headers().first(HeaderNames.REMOTE_PARTY_ID))
          .hasValueSatisfying(shown -> assertThat(shown).contains("1001"));
      talk.bob().answer(Sdp.browser("127.0.0.2", 5000).video(5000).video(0));
      dora.answer(Sdp.browser("127.0.0.2", 6000).video(6000).video(0));
      world.time.pass(MOMENT);
      talk.bob().hangUp();
      dora.untilOver();
    }
  }

  @Test
  void aPartyThatMovedToAnotherCallKeepsItsSessionAndItsTimers() {
    try (CallWorld world = new CallWorld()) {
      Consultation all = Consultation.begin(world, true);
      String before = origin(PhoneCall.body(all.bob().got(Method.INVITE)));
      all.joinOnConsultation();
      all.held().untilOver();
      world.time.pass(MOMENT);
      all.bob().reinvite(CallWorld.sdp(5000).direction("sendonly"));
      all.bob().untilAnswered(Method.INVITE, 1);
      assertThat(origin(PhoneCall.body(all.bob().last(Method.INVITE)))).isEqualTo(before);
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(6000).playing()).contains(new Sound.Hold());
      // No session is refreshed by these telephones' peers, so we do it, in whichever call it is.
      world.time.pass(Duration.ofMinutes(40));
      assertThat(all.bob().over()).isFalse();
      assertThat(all.dora().over()).isFalse();
      all.bob().hangUp();
      all.dora().untilOver();
    }
  }

  private static String origin(String sdp) {
    return sdp.lines()
        .filter(line -> line.startsWith("o="))
        .map(line -> line.split(" ", 3)[1])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPartyThatJoinedMayBeSentOnAgain() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone erin = world.phone("1004");
      Consultation all = Consultation.begin(world, true);
      all.joinOnHeldCall();
      all.held().untilOver();
      world.time.pass(MOMENT);
      all.dora().send(Method.REFER, null, "Refer-To: <sip:1004@pbx.example>");
      PhoneCall third = erin.awaitCall();
      third.answer(CallWorld.sdp(8000));
      all.dora().untilOver();
      world.time.pass(MOMENT);
      assertThat(world.mediaAt(5000).peer()).contains(world.mediaAt(8000));
      all.bob().hangUp();
      third.untilOver();
    }
  }
}
