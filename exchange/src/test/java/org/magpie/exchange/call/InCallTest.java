package org.magpie.exchange.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.exchange.record.EndReason;
import org.magpie.media.LegKind;
import org.magpie.media.MediaSettings;
import org.magpie.media.Sound;
import org.magpie.media.VideoSettings;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.testkit.PhoneCall;
import org.magpie.testkit.Requirement;
import org.magpie.testkit.Sdp;
import org.magpie.testkit.VirtualMedia;

class InCallTest {
  private static final Duration MOMENT = Duration.ofMillis(20);

  @ParameterizedTest
  @ValueSource(strings = {"sendonly", "inactive"})
  @Requirement({"D-25", "D-76"})
  void theHeldPartyHearsTheHoldSoundUntilItIsTakenBack(String direction) {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().reinvite(CallWorld.sdp(4000).direction(direction));
      talk.alice().untilAnswered(Method.INVITE, 2);
      assertThat(PhoneCall.body(talk.alice().last(Method.INVITE)))
          .contains(direction.equals("sendonly") ? "a=recvonly" : "a=inactive");
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").playing()).contains(new Sound.Hold());
      assertThat(world.media.leg("caller").playing()).isEmpty();
      talk.alice().reinvite(CallWorld.sdp(4000).direction("sendrecv").direction("sendrecv"));
      talk.alice().untilAnswered(Method.INVITE, 3);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").playing()).isEmpty();
      talk.alice().hangUp();
      assertThat(world.records.lastTrace()).isEmpty();
      talk.bob().untilOver();
      assertThat(world.records.lastTrace()).containsSubsequence("call.held", "call.resumed");
    }
  }

  @Test
  @Requirement({"A-172", "D-76"})
  void theAdministratorMayWantSilenceInsteadOfMusic() {
    try (CallWorld world =
        new CallWorld(1, CallSettings.DEFAULT.withHoldSound(new Sound.Silence()))) {
      Talk talk = Talk.between(world);
      talk.alice().reinvite(CallWorld.sdp(4000).direction("sendonly"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").playing()).contains(new Sound.Silence());
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement("D-25")
  void theCalledPartyMayHoldTooAndByUpdate() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.bob().send(Method.UPDATE, CallWorld.sdp(5000).direction("sendonly"));
      talk.bob().untilAnswered(Method.UPDATE, 1);
      assertThat(PhoneCall.body(talk.bob().last(Method.UPDATE))).contains("a=recvonly");
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller").playing()).contains(new Sound.Hold());
      talk.bob().hangUp();
    }
  }

  @Test
  void bothHoldAndTheFirstToReturnStillHearsTheHoldSound() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().reinvite(CallWorld.sdp(4000).direction("sendonly"));
      talk.bob().reinvite(CallWorld.sdp(5000).direction("sendonly"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      talk.bob().untilAnswered(Method.INVITE, 1);
      talk.alice().reinvite(CallWorld.sdp(4000).direction("sendrecv"));
      talk.alice().untilAnswered(Method.INVITE, 3);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller").playing()).contains(new Sound.Hold());
      assertThat(world.media.leg("callee-1").playing()).isEmpty();
      talk.alice().hangUp();
    }
  }

  @Test
  void anOldStyleHoldByTheNullAddressIsAHold() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().reinvite(CallWorld.sdp(4000).movedTo("0.0.0.0", 4000));
      talk.alice().untilAnswered(Method.INVITE, 2);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").playing()).contains(new Sound.Hold());
      talk.alice().hangUp();
    }
  }

  @Test
  void aReInviteWithANewPortMovesTheMedia() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().reinvite(CallWorld.sdp(4000).movedTo("127.0.0.2", 4444));
      talk.alice().untilAnswered(Method.INVITE, 2);
      assertThat(world.media.leg("caller").settings().orElseThrow().audio().orElseThrow().remote())
          .hasValueSatisfying(remote -> assertThat(remote.toString()).endsWith("127.0.0.2:4444"));
      talk.alice().hangUp();
    }
  }

  @Test
  void aReInviteFromANewAddressMovesTheMediaToPortsOfItsOwn() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().reinvite(CallWorld.sdp(4000).movedTo("198.51.100.9", 4444));
      talk.alice().untilAnswered(Method.INVITE, 2);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("caller").settings().orElseThrow().audio().orElseThrow().remote())
          .hasValueSatisfying(
              remote -> assertThat(remote.toString()).endsWith("198.51.100.9:4444"));
      talk.alice().hangUp();
    }
  }

  @Test
  void aDeviceThatDescribesAnAddressItDoesNotSignalFromGetsPortsOfItsOwn() {
    try (CallWorld world = new CallWorld()) {
      Talk talk =
          Talk.between(
              world.phone("1000"),
              CallWorld.sdp(4000),
              world.phone("1001"),
              Sdp.audio("198.51.100.9", 5000));
      talk.bob().untilGot(Method.ACK, 2);
      world.time.pass(MOMENT);
      VirtualMedia.Leg leg = world.media.leg("callee-1");
      assertThat(leg.spec().kind()).isEqualTo(LegKind.OWN_PORTS);
      assertThat(leg.settings().orElseThrow().audio().orElseThrow().remote())
          .hasValueSatisfying(remote -> assertThat(remote.toString()).contains("198.51.100.9"));
      assertThat(leg.peer()).contains(world.media.leg("caller"));
      talk.alice().hangUp();
    }
  }

  @Test
  void aDeviceOfThisHostIsHeardFromWhereItSignals() {
    try (CallWorld world = new CallWorld()) {
      Talk talk =
          Talk.between(
              world.phone("1000"),
              CallWorld.sdp(4000),
              world.phone("1001"),
              Sdp.audio("127.0.0.9", 5000));
      world.time.pass(MOMENT);
      VirtualMedia.Leg leg = world.media.leg("callee-1");
      assertThat(leg.spec().kind()).isEqualTo(LegKind.SHARED_PORT);
      assertThat(leg.settings().orElseThrow().audio().orElseThrow().remote())
          .hasValueSatisfying(remote -> assertThat(remote.toString()).contains("127.0.0.2:5000"));
      talk.alice().hangUp();
    }
  }

  @Test
  void aReInviteWithoutAnOfferGetsOurs() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().reinvite(null);
      talk.alice().untilAnswered(Method.INVITE, 2);
      assertThat(PhoneCall.body(talk.alice().last(Method.INVITE))).contains("m=audio");
      world.time.pass(MOMENT);
      talk.alice().hangUp();
      talk.bob().untilOver();
      assertThat(world.records.last().endReason()).contains(EndReason.CALLER_HUNG_UP);
    }
  }

  @Test
  void anOfferThatCannotBeTakenIs488AndTheCallGoesOn() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().reinvite(CallWorld.sdp(4000).codecs("18 G729/8000"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      assertThat(talk.alice().last(Method.INVITE).status()).isEqualTo(488);
      world.time.pass(Duration.ofSeconds(1));
      assertThat(talk.bob().over()).isFalse();
      talk.alice().hangUp();
    }
  }

  @Test
  void theVersionOfOurSessionGrowsWithEachAnswer() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      String first = origin(PhoneCall.body(talk.alice().last(Method.INVITE)));
      talk.alice().reinvite(CallWorld.sdp(4000).direction("sendonly"));
      talk.alice().untilAnswered(Method.INVITE, 2);
      String second = origin(PhoneCall.body(talk.alice().last(Method.INVITE)));
      assertThat(Long.parseLong(second.split(" ")[2]))
          .isGreaterThan(Long.parseLong(first.split(" ")[2]));
      assertThat(second.split(" ")[1]).isEqualTo(first.split(" ")[1]);
      talk.alice().hangUp();
    }
  }

  private static String origin(String sdp) {
    return sdp.lines().filter(line -> line.startsWith("o=")).findFirst().orElseThrow();
  }

  @Test
  @Requirement("D-26")
  void aKeyInInfoBecomesAnEventForThePeer() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().sendBody(Method.INFO, "application/dtmf-relay", "Signal=5\r\nDuration=160\r\n");
      talk.alice().sendBody(Method.INFO, "application/dtmf", "#");
      talk.alice().untilAnswered(Method.INFO, 2);
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").digits()).isEqualTo("5#");
      talk.alice().hangUp();
      talk.bob().untilOver();
      assertThat(world.records.lastTrace()).contains("call.key.pressed");
    }
  }

  @Test
  @Requirement("D-26")
  void aKeyEventBecomesInfoForAPeerWithoutEvents() {
    try (CallWorld world = new CallWorld()) {
      Talk talk =
          Talk.between(
              world.phone("1000"),
              CallWorld.sdp(4000),
              world.phone("1001"),
              CallWorld.sdp(5000).withoutEvents());
      world.media.leg("caller").press('7');
      talk.bob().untilGot(Method.INFO, 1);
      assertThat(talk.bob().got(Method.INFO).contentType()).contains("application/dtmf-relay");
      assertThat(PhoneCall.body(talk.bob().got(Method.INFO))).contains("Signal=7");
      talk.alice().hangUp();
    }
  }

  @Test
  void keyEventsAreLeftToTheMediaWhereBothSidesHaveThem() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      world.media.leg("caller").press('7');
      world.time.pass(MOMENT);
      assertThat(world.media.leg("callee-1").digits()).isEmpty();
      assertThat(talk.bob().count(Method.INFO)).isZero();
      talk.alice().hangUp();
    }
  }

  @Test
  void infoOfAnUnknownKindIsRefused() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().sendBody(Method.INFO, "text/plain", "hello");
      talk.alice().untilAnswered(Method.INFO, 1);
      assertThat(talk.alice().last(Method.INFO).status()).isEqualTo(415);
      talk.alice().sendBody(Method.INFO, "application/dtmf-relay", "nothing");
      talk.alice().untilAnswered(Method.INFO, 2);
      assertThat(talk.alice().last(Method.INFO).status()).isEqualTo(400);
      talk.alice().hangUp();
    }
  }

  @Test
  void requestsWeDoNotTakeAreRefusedAndOptionsAnswered() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      talk.alice().send(Method.OPTIONS, null);
      talk.alice().untilAnswered(Method.OPTIONS, 1);
      assertThat(talk.alice().last(Method.OPTIONS).status()).isEqualTo(200);
      talk.alice().send(Method.MESSAGE, null);
      talk.alice().untilAnswered(Method.MESSAGE, 1);
      assertThat(talk.alice().last(Method.MESSAGE).status()).isEqualTo(405);
      assertThat(talk.alice().last(Method.MESSAGE).headers().has(HeaderNames.ALLOW)).isTrue();
      talk.alice().send(Method.of("DANCE"), null);
      talk.alice().untilAnswered(Method.of("DANCE"), 1);
      assertThat(talk.alice().last(Method.of("DANCE")).status()).isEqualTo(501);
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement({"D-09", "D-12"})
  void videoIsOfferedToADeviceAndAgreedWithBoth() {
    try (CallWorld world = new CallWorld()) {
      Talk talk =
          Talk.between(
              world.browser("1000"),
              Sdp.browser("127.0.0.2", 4000).video(4000),
              world.browser("1001"),
              Sdp.browser("127.0.0.2", 5000).video(5000));
      assertThat(PhoneCall.body(talk.bob().got(Method.INVITE))).contains("m=video", "VP8");
      assertThat(video(world, "caller")).isPresent();
      assertThat(video(world, "callee-1")).isPresent();
      assertThat(world.records.last().video()).isTrue();
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement("D-12")
  void aVideoCallAnsweredWithAudioBecomesAnAudioCall() {
    try (CallWorld world = new CallWorld()) {
      Talk talk =
          Talk.between(
              world.browser("1000"),
              Sdp.browser("127.0.0.2", 4000).video(4000),
              world.browser("1001"),
              Sdp.browser("127.0.0.2", 5000).video(0));
      assertThat(PhoneCall.body(talk.alice().last(Method.INVITE))).contains("m=video 0 ");
      assertThat(video(world, "caller")).isEmpty();
      assertThat(world.records.last().video()).isFalse();
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement({"D-23", "D-61"})
  void videoAddedInACallIsOfferedToThePeerAndAnsweredWhenItAccepts() {
    try (CallWorld world = new CallWorld()) {
      Talk talk =
          Talk.between(
              world.browser("1000"),
              Sdp.browser("127.0.0.2", 4000),
              world.browser("1001"),
              Sdp.browser("127.0.0.2", 5000));
      talk.bob().byHand();
      talk.alice().reinvite(Sdp.browser("127.0.0.2", 4000).video(4000));
      talk.bob().untilGot(Method.INVITE, 2);
      assertThat(PhoneCall.body(talk.bob().got(Method.INVITE))).contains("m=video");
      world.time.pass(Duration.ofSeconds(5));
      assertThat(talk.alice().statuses()).containsOnlyOnce(200);
      talk.bob().answer(Sdp.browser("127.0.0.2", 5000).video(5000));
      talk.alice().untilAnswered(Method.INVITE, 2);
      assertThat(PhoneCall.body(talk.alice().last(Method.INVITE)))
          .contains("m=video ")
          .doesNotContain("m=video 0 ");
      assertThat(video(world, "caller")).isPresent();
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement("D-61")
  void videoThatThePeerDeclinesIsRefusedAndTheAudioGoesOn() {
    try (CallWorld world = new CallWorld()) {
      Talk talk =
          Talk.between(
              world.browser("1000"),
              Sdp.browser("127.0.0.2", 4000),
              world.browser("1001"),
              Sdp.browser("127.0.0.2", 5000));
      talk.bob().byHand();
      talk.alice().reinvite(Sdp.browser("127.0.0.2", 4000).video(4000));
      talk.bob().untilGot(Method.INVITE, 2);
      talk.bob().reject(488);
      talk.alice().untilAnswered(Method.INVITE, 2);
      assertThat(PhoneCall.body(talk.alice().last(Method.INVITE))).contains("m=video 0 ");
      assertThat(video(world, "caller")).isEmpty();
      talk.alice().hangUp();
    }
  }

  @Test
  @Requirement("D-23")
  void aPartyThatGivesItsVideoUpLeavesBothWithAudio() {
    try (CallWorld world = new CallWorld()) {
      Talk talk =
          Talk.between(
              world.browser("1000"),
              Sdp.browser("127.0.0.2", 4000).video(4000),
              world.browser("1001"),
              Sdp.browser("127.0.0.2", 5000).video(5000));
      talk.bob().byHand();
      talk.alice().reinvite(Sdp.browser("127.0.0.2", 4000).video(4000).video(0));
      talk.alice().untilAnswered(Method.INVITE, 2);
      talk.bob().untilGot(Method.INVITE, 2);
      assertThat(PhoneCall.body(talk.bob().got(Method.INVITE))).contains("m=video 0 ");
      talk.bob().answer(Sdp.browser("127.0.0.2", 5000).video(5000).video(0));
      world.time.pass(MOMENT);
      assertThat(video(world, "callee-1")).isEmpty();
      talk.alice().hangUp();
    }
  }

  private static Optional<VideoSettings> video(CallWorld world, String leg) {
    return world.media.leg(leg).settings().flatMap(MediaSettings::video);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void offersThatCrossAreRefusedWith491AndOursIsTriedAgain(long seed) {
    try (CallWorld world = new CallWorld(seed)) {
      Talk talk =
          Talk.between(
              world.browser("1000"),
              Sdp.browser("127.0.0.2", 4000),
              world.browser("1001"),
              Sdp.browser("127.0.0.2", 5000));
      talk.bob().byHand();
      talk.alice().reinvite(Sdp.browser("127.0.0.2", 4000).video(4000));
      talk.bob().untilGot(Method.INVITE, 2);
      talk.bob().send(Method.INVITE, Sdp.browser("127.0.0.2", 5000).direction("sendonly"));
      talk.bob().untilAnswered(Method.INVITE, 1);
      assertThat(talk.bob().last(Method.INVITE).status()).isEqualTo(491);
      talk.bob().reject(491);
      talk.bob().untilGot(Method.INVITE, 3);
      talk.bob().answer(Sdp.browser("127.0.0.2", 5000).video(5000));
      talk.alice().untilAnswered(Method.INVITE, 2);
      assertThat(video(world, "callee-1")).isPresent();
      talk.alice().hangUp();
    }
  }

  @Test
  void aCallEndsByCommand() {
    try (CallWorld world = new CallWorld()) {
      Talk talk = Talk.between(world);
      String id = world.calls.live().iterator().next().id();
      assertThat(world.calls.end(id, EndReason.ENDED_BY_COMMAND)).isTrue();
      talk.alice().untilOver();
      talk.bob().untilOver();
      assertThat(talk.alice().got(Method.BYE).headers().first(HeaderNames.REASON)).isPresent();
      assertThat(world.calls.end("nobody", EndReason.ENDED_BY_COMMAND)).isFalse();
    }
  }

  @Test
  void aFloodOfRequestsEndsTheCallAndNotTheServer() {
    CallSettings small =
        new CallSettings(
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofHours(1),
            Duration.ofSeconds(1800),
            100,
            24,
            3,
            new Sound.Hold());
    try (CallWorld world = new CallWorld(3, small)) {
      Talk talk = Talk.between(world);
      for (int i = 0; i < 2000; i++) {
        talk.alice().send(Method.OPTIONS, null);
      }
      talk.bob().untilOver();
      assertThat(world.records.last().endReason()).contains(EndReason.PROTOCOL_ERROR);
    }
  }
}
