package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.Disposition;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.media.Codec;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;

class BasicCallTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @Requirement("D-33")
  void aliceCallsBobAndHangsUp(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall incoming = bob.awaitCall();
      incoming.ring();
      call.until(180);
      world.time.pass(Duration.ofSeconds(3));
      incoming.answer(CallWorld.sdp(5000));
      call.until(200);
      incoming.untilGot(Method.ACK, 1);
      assertThat(world.media.leg("caller").peer()).contains(world.media.leg("callee-1"));
      world.time.pass(Duration.ofSeconds(20));
      call.hangUp();
      incoming.untilOver();
      CallRecord record = world.records.last();
      assertThat(record.endReason()).contains(EndReason.CALLER_HUNG_UP);
      assertThat(record.answeredBy()).contains("1001");
      assertThat(record.answeredOn()).contains(DeviceKind.PHONE);
      assertThat(record.disposition()).contains(Disposition.ANSWERED);
      assertThat(record.talkTime()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
      assertThat(record.ringTime()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    }
  }

  @Test
  void bobHangsUp() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.bob().hangUp();
      talk.alice().untilOver();
      assertThat(world.records.last().endReason()).contains(EndReason.CALLEE_HUNG_UP);
    }
  }

  @Test
  void theCallerSeesWhoAnswered() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      assertThat(talk.alice().last(Method.INVITE).headers().first(HeaderNames.REMOTE_PARTY_ID))
          .hasValueSatisfying(
              value -> assertThat(value).startsWith("\"Bob\" <sip:1001@127.0.0.1>"));
      assertThat(talk.bob().got(Method.INVITE).from().displayName()).contains("Alice");
      talk.alice().hangUp();
    }
  }

  @Test
  void theNameIsTheDirectorysAndNotTheCallersClaim() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      assertThat(talk.bob().got(Method.INVITE).from().toString()).doesNotContain("Phone");
      talk.alice().hangUp();
    }
  }

  @Test
  void aSharedCodecIsUsedOnBothSides() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000).codecs("0 PCMU/8000", "8 PCMA/8000"));
      PhoneCall incoming = bob.awaitCall();
      assertThat(PhoneCall.body(incoming.got(Method.INVITE)))
          .contains("m=audio ")
          .containsPattern("RTP/AVP 0 8 ");
      incoming.answer(CallWorld.sdp(5000).codecs("8 PCMA/8000"));
      call.until(200);
      assertThat(sent(world, "caller")).isEqualTo(Codec.PCMA);
      assertThat(sent(world, "callee-1")).isEqualTo(Codec.PCMA);
      call.hangUp();
    }
  }

  @Test
  void withoutASharedCodecEachSideHasItsOwn() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000).codecs("0 PCMU/8000"));
      PhoneCall incoming = bob.awaitCall();
      incoming.answer(CallWorld.sdp(5000).codecs("9 G722/8000"));
      call.until(200);
      assertThat(sent(world, "caller")).isEqualTo(Codec.PCMU);
      assertThat(sent(world, "callee-1")).isEqualTo(Codec.G722);
      call.hangUp();
    }
  }

  @Test
  void anOfferWithoutACodecOfOursIs488() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000).codecs("18 G729/8000"));
      call.until(488);
      assertThat(world.records.last().endReason()).contains(EndReason.NO_COMMON_MEDIA);
    }
  }

  @Test
  void theStateOfBothExtensionsIsTold() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      assertThat(world.activities).containsExactly("1000 IN_CALL", "1001 RINGING", "1001 IN_CALL");
      assertThat(world.calls.activity("1001")).isEqualTo(ExtensionActivity.IN_CALL);
      assertThat(world.calls.live()).hasSize(1);
      talk.alice().hangUp();
      talk.bob().untilOver();
      world.time.settle();
      assertThat(world.activities.subList(3, 5))
          .containsExactlyInAnyOrder("1000 IDLE", "1001 IDLE");
      assertThat(world.calls.live()).isEmpty();
    }
  }

  @Test
  void theTraceTellsTheStory() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().hangUp();
      talk.bob().untilOver();
      assertThat(world.records.lastTrace())
          .containsSubsequence(
              "call.arrived",
              "call.decided",
              "call.device.rung",
              "call.device.ringing",
              "call.device.answered",
              "call.connected",
              "call.ended")
          .contains("call.media.agreed", "call.media.summary");
    }
  }

  @Test
  void aCallDoesNotWaitForTheDisk() {
    try (CallWorld world = new CallWorld()) {
      world.records.slow();
      Talk talk = Talk.between(world);
      talk.alice().hangUp();
      talk.bob().untilOver();
      world.records.flush();
      assertThat(world.records.last().endReason()).contains(EndReason.CALLER_HUNG_UP);
    }
  }

  @Test
  void oneSeedGivesOneStory() {
    assertThat(story(42)).isEqualTo(story(42)).isNotEmpty();
  }

  private static String story(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone home = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      desk.awaitCall().ring();
      home.awaitCall().answer(CallWorld.sdp(5000));
      call.until(200);
      world.time.pass(Duration.ofSeconds(7));
      call.hangUp();
      world.time.pass(Duration.ofSeconds(1));
      // The Call-IDs of our dialogs are random, whatever the seed.
      return world
          .records
          .trace(world.records.last().id())
          .toString()
          .replaceAll("dialog=[\\w-]{24}", "dialog");
    }
  }

  static Codec sent(CallWorld world, String leg) {
    return world.media.leg(leg).settings().orElseThrow().audio().orElseThrow().send();
  }
}
