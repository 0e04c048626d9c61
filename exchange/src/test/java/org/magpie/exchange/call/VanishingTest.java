package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.media.Sound;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.transport.Transport;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;

/** Peers that disappear, and those that come back. */
class VanishingTest {

  private static Talk browsers(CallWorld world) {
    return Talk.between(
        world.browser("1000"),
        Sdp.browser("127.0.0.2", 4000),
        world.browser("1001"),
        Sdp.browser("127.0.0.2", 5000));
  }

  private static String replaces(PhoneCall call) {
    return "Replaces: " + call.callId() + ";to-tag=" + call.remoteTag() + ";from-tag=" + call.tag();
  }

  @Test
  void aBrowserThatIsKilledLeavesItsPeerWaitingForHalfAMinute() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = browsers(world);
      talk.alicePhone().breakConnection();
      world.time.pass(Duration.ofSeconds(1));
      assertThat(world.media.leg("callee-1").playing()).contains(new Sound.Hold());
      world.time.pass(Duration.ofSeconds(28));
      assertThat(talk.bob().over()).isFalse();
      world.time.pass(Duration.ofSeconds(2));
      assertThat(talk.bob().over()).isTrue();
      assertThat(world.records.last().endReason()).contains(EndReason.PEER_VANISHED);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aPageThatReloadsComesBackByReplaces(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk = browsers(world);
      talk.alicePhone().breakConnection();
      world.time.pass(Duration.ofSeconds(3));
      ScriptedPhone again = world.browser("1000");
      PhoneCall back = again.call("1001", Sdp.browser("127.0.0.2", 4100), replaces(talk.alice()));
      back.until(200);
      world.time.pass(Duration.ofMillis(50));
      assertThat(world.media.leg("callee-1").playing()).isEmpty();
      assertThat(world.media.leg("callee-1").peer()).contains(world.media.leg("caller'2"));
      assertThat(talk.bob().count(Method.INVITE)).isEqualTo(1);
      world.time.pass(Duration.ofSeconds(60));
      assertThat(talk.bob().over()).isFalse();
      back.hangUp();
      talk.bob().untilOver();
      assertThat(world.records.size()).isEqualTo(1);
      assertThat(world.records.last().endReason()).contains(EndReason.CALLER_HUNG_UP);
    }
  }

  @Test
  void theCalledPartyMovesToAnotherDeviceUnnoticed() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = browsers(world);
      ScriptedPhone desk = world.phone("1001");
      PhoneCall moved = desk.call("1000", CallWorld.sdp(5100), replaces(talk.bob()));
      moved.until(200);
      talk.bob().untilOver();
      assertThat(talk.alice().over()).isFalse();
      assertThat(talk.alice().requests()).isEmpty();
      talk.alice().hangUp();
      moved.untilOver();
    }
  }

  @Test
  void nobodyElseMayTakeALegOver() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = browsers(world);
      ScriptedPhone dora = world.phone("1003");
      dora.call("1001", CallWorld.sdp(4200), replaces(talk.alice())).until(403);
      dora.call("1001", CallWorld.sdp(4200), "Replaces: nothing;to-tag=a;from-tag=b").until(481);
      dora.call("1001", CallWorld.sdp(4200), "Replaces: nothing").until(400);
      assertThat(talk.bob().over()).isFalse();
      talk.alice().hangUp();
    }
  }

  @Test
  void aBrowserOnANewNetworkGoesOnInTheSameDialog() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = browsers(world);
      talk.alicePhone().breakConnection();
      world.time.pass(Duration.ofSeconds(2));
      talk.alicePhone().reconnect(Transport.WSS);
      world.register(talk.alicePhone(), DeviceKind.WEB);
      String ufrag = world.media.leg("caller").local().iceUfrag();
      talk.alice().reinvite(Sdp.browser("127.0.0.2", 4000).movedTo("127.0.0.3", 4002));
      talk.alice().untilAnswered(Method.INVITE, 2);
      world.time.pass(Duration.ofMillis(50));
      assertThat(world.media.leg("callee-1").playing()).isEmpty();
      assertThat(world.media.leg("caller").restarts()).isEqualTo(1);
      assertThat(PhoneCall.body(talk.alice().last(Method.INVITE)))
          .contains(world.media.leg("caller").local().iceUfrag())
          .doesNotContain("a=ice-ufrag:" + ufrag + "\r\n");
      world.time.pass(Duration.ofSeconds(60));
      assertThat(talk.bob().over()).isFalse();
      talk.bob().hangUp();
      talk.alice().untilOver();
    }
  }

  @Test
  void aCallInWhichNobodySendsMediaEnds() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      world.media.leg("caller").silent(Duration.ofSeconds(60));
      world.time.pass(Duration.ofSeconds(1));
      assertThat(talk.bob().over()).isFalse();
      world.media.leg("callee-1").silent(Duration.ofSeconds(60));
      talk.bob().untilOver();
      talk.alice().untilOver();
      assertThat(world.records.last().endReason()).contains(EndReason.MEDIA_LOST);
    }
  }

  @Test
  void aPartyThatIsHeardAgainIsForgiven() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      world.media.leg("caller").silent(Duration.ofSeconds(60));
      world.media.leg("caller").resumed();
      world.media.leg("callee-1").silent(Duration.ofSeconds(60));
      world.time.pass(Duration.ofSeconds(1));
      assertThat(talk.bob().over()).isFalse();
      world.media.leg("callee-1").silent(Duration.ofSeconds(180));
      talk.alice().untilOver();
    }
  }

  @Test
  void aPartyOnHoldMayBeSilent() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().reinvite(CallWorld.sdp(4000).direction("inactive"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      world.media.leg("caller").silent(Duration.ofSeconds(600));
      world.time.pass(Duration.ofSeconds(1));
      assertThat(talk.bob().over()).isFalse();
      talk.alice().hangUp();
    }
  }

  @Test
  void mediaThatCannotWorkEndsTheCall() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = browsers(world);
      world.media.leg("caller").failed("wrong fingerprint");
      talk.bob().untilOver();
      talk.alice().untilOver();
      assertThat(world.records.last().endReason()).contains(EndReason.MEDIA_FAILED);
    }
  }

  @Test
  void noCallIsLongerThanTheLongest() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      world.time.pass(Duration.ofHours(12));
      assertThat(talk.alice().over()).isTrue();
      assertThat(talk.bob().over()).isTrue();
      assertThat(world.records.last().endReason()).contains(EndReason.MAXIMUM_LENGTH);
    }
  }

  @Test
  void aSessionThatThePartyDoesNotRefreshExpires() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call =
          alice.call("1001", CallWorld.sdp(4000), "Supported: timer", "Session-Expires: 1800");
      PhoneCall incoming = bob.awaitCall();
      incoming.answer(CallWorld.sdp(5000));
      call.until(200);
      assertThat(call.last(Method.INVITE).headers().first("Session-Expires"))
          .contains("1800;refresher=uac");
      world.time.pass(Duration.ofSeconds(900));
      call.send(Method.UPDATE, null, "Supported: timer", "Session-Expires: 1800;refresher=uac");
      call.untilAnswered(Method.UPDATE, 1);
      world.time.pass(Duration.ofSeconds(1700));
      assertThat(incoming.over()).isFalse();
      world.time.pass(Duration.ofSeconds(100));
      assertThat(incoming.over()).isTrue();
      assertThat(world.records.last().endReason()).contains(EndReason.SESSION_EXPIRED);
    }
  }

  @Test
  void weRefreshTheSessionWhereWeShall() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall incoming = bob.awaitCall();
      incoming.answer(CallWorld.sdp(5000), "Session-Expires: 600;refresher=uac", "Require: timer");
      call.until(200);
      incoming.byHand();
      world.time.pass(Duration.ofSeconds(301));
      SipRequest update = incoming.got(Method.UPDATE);
      assertThat(update.headers().first("Session-Expires")).contains("600;refresher=uac");
      incoming.respond(200, null, "Session-Expires: 600;refresher=uac");
      world.time.pass(Duration.ofSeconds(250));
      assertThat(call.over()).isFalse();
      bob.die();
      world.time.pass(Duration.ofSeconds(600));
      assertThat(call.over()).isTrue();
      assertThat(world.records.last().endReason()).contains(EndReason.SESSION_EXPIRED);
    }
  }

  @Test
  void anIntervalBelowNinetySecondsIsRefused() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      PhoneCall call =
          alice
              .call("1001", CallWorld.sdp(4000), "Supported: timer", "Session-Expires: 60")
              .until(422);
      assertThat(call.last(Method.INVITE).headers().first("Min-SE")).contains("90");
    }
  }

  @Test
  void aCallerThatNeverAcknowledgesIsHungUp() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000)).withoutAck();
      PhoneCall incoming = bob.awaitCall();
      incoming.answer(CallWorld.sdp(5000));
      call.until(200);
      world.time.pass(Duration.ofSeconds(33));
      assertThat(incoming.over()).isTrue();
      assertThat(call.over()).isTrue();
      assertThat(world.records.last().endReason()).contains(EndReason.PROTOCOL_ERROR);
    }
  }

  @Test
  void aByeDoesNotOvertakeTheAck() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000)).withoutAck();
      PhoneCall incoming = bob.awaitCall();
      incoming.answer(CallWorld.sdp(5000));
      call.until(200);
      incoming.hangUp();
      world.time.pass(Duration.ofSeconds(1));
      assertThat(call.over()).isFalse();
      call.ack(null);
      call.untilOver();
    }
  }
}
