package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.Disposition;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.media.Security;
import org.magpie.media.Sound;
import org.magpie.media.SrtpProfile;
import org.magpie.sip.message.Method;
import org.magpie.sip.transport.Transport;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.ScriptedPhone;
import org.magpie.testkit.Sdp;

class RingingTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void allDevicesRingAndTheFirstAnswerWins(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone home = world.phone("1001");
      ScriptedPhone browser = world.browser("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      PhoneCall atHome = home.awaitCall();
      PhoneCall inBrowser = browser.awaitCall();
      atDesk.ring();
      atHome.ring();
      inBrowser.ring();
      call.until(180);
      atHome.answer(CallWorld.sdp(5000));
      call.until(200);
      world.time.settle();
      world.time.pass(Duration.ofMillis(50));
      for (PhoneCall other : new PhoneCall[] {atDesk, inBrowser}) {
        assertThat(other.cancelled()).isTrue();
        assertThat(other.cancelReason())
            .contains("SIP;cause=200;text=\"Call completed elsewhere\"");
      }
      assertThat(call.statuses()).containsOnlyOnce(180);
      call.hangUp();
      atHome.untilOver();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void twoAnswersAtOnceMakeOneCall(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone home = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      PhoneCall atHome = home.awaitCall();
      atDesk.answer(CallWorld.sdp(5000));
      atHome.answer(CallWorld.sdp(6000));
      call.until(200);
      world.time.pass(Duration.ofSeconds(1));
      assertThat(atDesk.over() ^ atHome.over()).isTrue();
      assertThat(atDesk.count(Method.ACK)).isEqualTo(1);
      assertThat(atHome.count(Method.ACK)).isEqualTo(1);
      call.hangUp();
    }
  }

  @Test
  void aTelephoneWhoseConnectionEndedIsConnectedToAndRings() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.device("1001", Transport.TCP, DeviceKind.PHONE);
      bob.breakConnection();
      world.time.settle();
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      bob.awaitCall().ring();
      call.until(180);
      call.cancel();
    }
  }

  @Test
  void aBrowserIsOfferedWhatABrowserNeedsAndAPhonePlainAudio() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone browser = world.browser("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      assertThat(PhoneCall.body(desk.awaitCall().got(Method.INVITE)))
          .contains("RTP/AVP ")
          .doesNotContain("fingerprint");
      assertThat(PhoneCall.body(browser.awaitCall().got(Method.INVITE)))
          .contains("UDP/TLS/RTP/SAVPF", "a=ice-lite", "a=fingerprint:sha-256", "a=rtcp-mux");
      call.cancel();
      call.until(487);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "486, 486, BUSY",
    "600, 486, BUSY",
    "603, 603, REJECTED",
    "487, 603, REJECTED",
    "480, 480, UNREACHABLE",
    "404, 480, UNREACHABLE",
    "500, 480, UNREACHABLE",
    "503, 480, UNREACHABLE",
    "488, 488, NO_COMMON_MEDIA"
  })
  void whatADeviceRefusesWithIsWhatTheCallerHears(int refused, int heard, EndReason reason) {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      bob.awaitCall().reject(refused);
      call.until(heard);
      assertThat(world.records.last().endReason()).contains(reason);
      assertThat(world.records.last().answeredAt()).isEmpty();
    }
  }

  @Test
  @Requirement("D-50")
  void oneDeviceThatRejectsLeavesTheOthersRinging() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone home = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      desk.awaitCall().reject(603);
      PhoneCall atHome = home.awaitCall();
      atHome.ring();
      world.time.pass(Duration.ofSeconds(5));
      assertThat(atHome.cancelled()).isFalse();
      atHome.answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aDeviceThatRegistersWhileTheExtensionRingsRingsToo(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      atDesk.ring();
      call.until(180);
      world.phone("1003");
      PhoneCall atHome = world.phone("1001").awaitCall();
      atHome.ring();
      atHome.answer(CallWorld.sdp(5000));
      call.until(200);
      world.time.settle();
      world.time.pass(Duration.ofMillis(50));
      assertThat(atDesk.cancelled()).isTrue();
      assertThat(atDesk.cancelReason()).contains("SIP;cause=200;text=\"Call completed elsewhere\"");
      call.hangUp();
      atHome.untilOver();
    }
  }

  @Test
  void aLateDeviceDoesNotProlongTheRinging() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      desk.awaitCall().ring();
      world.time.pass(Duration.ofSeconds(50));
      PhoneCall late = world.phone("1001").awaitCall();
      late.ring();
      world.time.pass(Duration.ofSeconds(11));
      assertThat(call.statuses()).contains(480);
      assertThat(late.cancelled()).isTrue();
    }
  }

  @Test
  void aDeviceThatRegistersAgainRingsOnce() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      atDesk.ring();
      world.register(desk, DeviceKind.PHONE);
      world.time.pass(Duration.ofSeconds(1));
      assertThat(desk.incoming()).hasSize(1);
      atDesk.answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
    }
  }

  @Test
  void nobodyAnswersForAMinute() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall incoming = bob.awaitCall();
      incoming.ring();
      world.time.pass(Duration.ofSeconds(58));
      assertThat(call.statuses()).doesNotContain(480);
      world.time.pass(Duration.ofSeconds(3));
      assertThat(call.statuses()).contains(480);
      assertThat(incoming.cancelled()).isTrue();
      assertThat(world.records.last().disposition()).contains(Disposition.NO_ANSWER);
    }
  }

  @Test
  void aDeviceThatSaysNothingIsNotThere() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      bob.die();
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      world.time.pass(Duration.ofSeconds(33));
      assertThat(call.statuses()).contains(480);
      assertThat(world.records.last().endReason()).contains(EndReason.UNREACHABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theCallerGivesUp(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall incoming = bob.awaitCall();
      incoming.ring();
      call.until(180);
      call.cancel();
      call.until(487);
      world.time.pass(Duration.ofMillis(20));
      assertThat(incoming.cancelled()).isTrue();
      assertThat(world.records.last().endReason()).contains(EndReason.CALLER_CANCELLED);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anAnswerThatCrossesTheCancelIsHungUp(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall incoming = bob.awaitCall();
      incoming.ring();
      call.until(180);
      call.cancel();
      incoming.answer(CallWorld.sdp(5000));
      incoming.untilOver();
      assertThat(call.statuses()).containsAnyOf(487, 200);
      if (call.statuses().contains(200)) {
        call.hangUp();
      }
    }
  }

  @Test
  void anUnknownAndADisabledNumberAreAnsweredAlike() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      world.phone("1002");
      PhoneCall unknown = alice.call("7777", CallWorld.sdp(4000)).until(404);
      PhoneCall disabled = alice.call("1002", CallWorld.sdp(4000)).until(404);
      assertThat(disabled.last(Method.INVITE).reason())
          .isEqualTo(unknown.last(Method.INVITE).reason());
      assertThat(world.records.size()).isEqualTo(2);
    }
  }

  @Test
  void anExtensionWithoutDevicesIsUnavailable() {
    try (CallWorld world = new CallWorld()) {
      world.phone("1000").call("1003", CallWorld.sdp(4000)).until(480);
      assertThat(world.records.last().endReason()).contains(EndReason.NOT_REGISTERED);
    }
  }

  @Test
  void earlySoundOfADeviceReachesTheCaller() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall incoming = bob.awaitCall();
      incoming.progress(CallWorld.sdp(5000));
      call.until(183);
      assertThat(PhoneCall.body(call.last(Method.INVITE))).contains("m=audio");
      assertThat(world.media.leg("caller").peer()).contains(world.media.leg("callee-1"));
      assertThat(world.media.leg("caller").playing()).isEmpty();
      incoming.answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
    }
  }

  @Test
  void aCallerThatAsksForEarlyMediaHearsOurRingback() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000), "P-Early-Media: supported");
      PhoneCall incoming = bob.awaitCall();
      incoming.ring();
      call.until(183);
      assertThat(world.media.leg("caller").playing())
          .hasValueSatisfying(sound -> assertThat(sound).isInstanceOf(Sound.Ringback.class));
      incoming.answer(CallWorld.sdp(5000));
      call.until(200);
      assertThat(world.media.leg("caller").playing()).isEmpty();
      call.hangUp();
    }
  }

  @Test
  void ringbackFillsInWhenTheDeviceWithEarlySoundRefuses() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone desk = world.phone("1001");
      ScriptedPhone home = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall atDesk = desk.awaitCall();
      PhoneCall atHome = home.awaitCall();
      atDesk.progress(CallWorld.sdp(5000));
      call.until(183);
      atHome.ring();
      world.time.pass(Duration.ofSeconds(1));
      assertThat(world.media.leg("caller").playing()).isEmpty();
      atDesk.reject(486);
      world.time.pass(Duration.ofSeconds(1));
      assertThat(world.media.leg("caller").playing())
          .hasValueSatisfying(sound -> assertThat(sound).isInstanceOf(Sound.Ringback.class));
      atHome.answer(CallWorld.sdp(6000));
      call.until(200);
      assertThat(world.media.leg("caller").playing()).isEmpty();
      call.hangUp();
    }
  }

  @Test
  void aReliableRingingIsAcknowledged() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall incoming = bob.awaitCall();
      incoming.respond(180, null, "Require: 100rel", "RSeq: 7");
      incoming.untilGot(Method.PRACK, 1);
      assertThat(incoming.got(Method.PRACK).headers().first("RAck")).contains("7 1 INVITE");
      incoming.answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
    }
  }

  @Test
  void aCallerThatDemandsReliableAnswersGetsThemAgainUntilItsPrack() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000), "Require: 100rel");
      PhoneCall incoming = bob.awaitCall();
      incoming.ring();
      call.until(180);
      assertThat(call.last(Method.INVITE).headers().first("RSeq")).contains("1");
      world.time.pass(Duration.ofMillis(1600));
      assertThat(call.statuses()).containsExactly(180, 180, 180);
      call.send(Method.PRACK, null, "RAck: 1 1 INVITE");
      call.untilAnswered(Method.PRACK, 1);
      assertThat(call.last(Method.PRACK).status()).isEqualTo(200);
      world.time.pass(Duration.ofSeconds(10));
      assertThat(call.statuses()).containsExactly(180, 180, 180);
      incoming.answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
    }
  }

  @Test
  void theCallerMayLeaveTheOfferToUs() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", null).withoutAck();
      PhoneCall incoming = bob.awaitCall();
      assertThat(PhoneCall.body(incoming.got(Method.INVITE))).contains("m=audio");
      incoming.answer(CallWorld.sdp(5000).codecs("8 PCMA/8000"));
      call.until(200);
      assertThat(PhoneCall.body(call.last(Method.INVITE))).containsPattern("RTP/AVP 8 ");
      call.ack(CallWorld.sdp(4000).codecs("8 PCMA/8000"));
      world.time.pass(Duration.ofMillis(10));
      assertThat(world.media.leg("caller").settings()).isPresent();
      call.hangUp();
      incoming.untilOver();
    }
  }

  @Test
  void telephonesByTlsAgreeOnKeysInSdp() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.device("1000", Transport.TLS, DeviceKind.PHONE);
      ScriptedPhone bob = world.device("1001", Transport.TLS, DeviceKind.PHONE);
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000).sdes());
      PhoneCall incoming = bob.awaitCall();
      assertThat(PhoneCall.body(incoming.got(Method.INVITE))).contains("RTP/SAVP ", "a=crypto:");
      incoming.answer(CallWorld.sdp(5000).sdes());
      call.until(200);
      assertThat(PhoneCall.body(call.last(Method.INVITE))).contains("RTP/SAVP ", "a=crypto:1 ");
      for (String leg : new String[] {"caller", "callee-1"}) {
        assertThat(world.media.leg(leg).settings().orElseThrow().security())
            .isInstanceOfSatisfying(
                Security.Sdes.class,
                keys -> {
                  assertThat(keys.profile()).isEqualTo(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
                  assertThat(keys.remoteKeySalt()).hasSize(30);
                  assertThat(keys.localKeySalt()).hasSize(30);
                });
      }
      call.hangUp();
    }
  }

  @Test
  void aDeviceThatWantsNoEncryptionIsAskedAgainWithoutIt() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.device("1001", Transport.TLS, DeviceKind.PHONE);
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall incoming = bob.awaitCall();
      assertThat(PhoneCall.body(incoming.got(Method.INVITE))).contains("RTP/SAVP ", "a=crypto:");
      incoming.byHand();
      incoming.reject(488);
      incoming.untilGot(Method.INVITE, 2);
      assertThat(PhoneCall.body(incoming.got(Method.INVITE)))
          .contains("RTP/AVP ")
          .doesNotContain("a=crypto:");
      incoming.answer(CallWorld.sdp(5000));
      call.until(200).hangUp();
    }
  }

  @Test
  void anAnswerThatFitsNoOfferIsHungUp() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall call = alice.call("1001", CallWorld.sdp(4000));
      PhoneCall incoming = bob.awaitCall();
      incoming.answer(Sdp.audio("127.0.0.2", 5000).codecs("18 G729/8000"));
      incoming.untilOver();
      call.until(488);
    }
  }

  @Test
  void theCallersConnectionClosesWhileItRings() {
    try (CallWorld world = new CallWorld()) {
      ScriptedPhone alice = world.browser("1000");
      ScriptedPhone bob = world.phone("1001");
      alice.call("1001", Sdp.browser("127.0.0.2", 4000));
      PhoneCall incoming = bob.awaitCall();
      incoming.ring();
      world.time.pass(Duration.ofMillis(10));
      alice.breakConnection();
      world.time.pass(Duration.ofMillis(10));
      assertThat(incoming.cancelled()).isTrue();
    }
  }

  @Test
  void moreCallsThanAllowedGet503() {
    CallSettings few =
        new CallSettings(
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofHours(1),
            Duration.ofSeconds(1800),
            1,
            24,
            512,
            new Sound.Hold());
    try (CallWorld world = new CallWorld(1, few)) {
      ScriptedPhone alice = world.phone("1000");
      ScriptedPhone bob = world.phone("1001");
      PhoneCall first = alice.call("1001", CallWorld.sdp(4000));
      bob.awaitCall().ring();
      PhoneCall second = alice.call("1003", CallWorld.sdp(4002)).until(503);
      assertThat(second.last(Method.INVITE).headers().first("Retry-After")).contains("5");
      first.cancel();
      first.until(487);
    }
  }
}
