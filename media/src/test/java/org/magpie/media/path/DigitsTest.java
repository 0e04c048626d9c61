package org.magpie.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magpie.media.AudioSettings;
import org.magpie.media.Codec;
import org.magpie.media.LegKind;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaLegSpec;
import org.magpie.media.MediaListener;
import org.magpie.media.MediaPlane;
import org.magpie.media.MediaSettings;
import org.magpie.media.Security;
import org.magpie.media.rtp.RtpPacket;
import org.magpie.media.rtp.TelephoneEvent;

/** Key presses as RFC 4733 events: heard, relayed, mapped and made. */
class DigitsTest {
  private MediaPlane plane;
  private TestPhone alice;
  private TestPhone bob;
  private final List<Character> digits = new CopyOnWriteArrayList<>();
  private final List<String> codes = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    plane = MediaPlane.start(MediaConfig.of(List.of(TestPhone.LOOPBACK)).withPorts(0, 0, 0));
    alice = new TestPhone(0);
    bob = new TestPhone(0);
  }

  @AfterEach
  void stop() {
    alice.close();
    bob.close();
    plane.close();
  }

  private MediaLeg leg(MediaSettings settings) {
    MediaLeg leg =
        plane.open(
            new MediaLegSpec("call", "leg", LegKind.SHARED_PORT, TestPhone.LOOPBACK, false),
            new MediaListener() {
              @Override
              public void dtmf(MediaLeg from, char digit) {
                digits.add(digit);
              }

              @Override
              public void code(MediaLeg from, String keys) {
                codes.add(keys);
              }
            });
    leg.apply(settings);
    return leg;
  }

  private static MediaSettings withEvents(TestPhone phone, int payloadType, int clock) {
    return withEvents(
        phone, payloadType, clock, payloadType < 0 ? Map.of() : Map.of(payloadType, clock));
  }

  private static MediaSettings withEvents(
      TestPhone phone, int payloadType, int clock, Map<Integer, Integer> receive) {
    AudioSettings audio = phone.audio(Codec.PCMU);
    OptionalInt type = payloadType < 0 ? OptionalInt.empty() : OptionalInt.of(payloadType);
    return new MediaSettings(
        new Security.None(),
        Optional.of(
            new AudioSettings(
                audio.send(),
                audio.sendPayloadType(),
                Map.of(0, Codec.PCMU),
                type,
                clock,
                receive,
                true,
                true,
                audio.remote(),
                Optional.empty(),
                true,
                20)),
        Optional.empty());
  }

  private void press(int event, int payloadType, int durationStep, MediaLeg leg) {
    int timestamp = alice.timestamp;
    for (int i = 1; i <= 5; i++) {
      RtpPacket packet = new RtpPacket();
      packet.start(payloadType, i == 1, alice.sequence++, timestamp, alice.ssrc);
      TelephoneEvent.write(packet.getBuffer(), 12, event, i >= 3, Math.min(i, 3) * durationStep);
      packet.setLength(16);
      alice.send(packet, leg.local().audio());
    }
    alice.timestamp += 3 * durationStep;
  }

  @Test
  void eachPressIsToldOnceAndRelayed() {
    MediaLeg a = leg(withEvents(alice, 101, 8000));
    MediaLeg b = leg(withEvents(bob, 97, 8000));
    plane.connect(a, b);
    alice.say("sound", a.local().audio());
    RtpPacket sound = bob.hearMedia();
    press(5, 101, 160, a);
    press(11, 101, 160, a);
    int timestamp = 0;
    for (int i = 1; i <= 5; i++) {
      RtpPacket event = bob.hearMedia();
      assertThat(event.payloadType()).isEqualTo(97);
      assertThat(event.marker()).isEqualTo(i == 1);
      assertThat(event.sequence()).isEqualTo((sound.sequence() + i) & 0xFFFF);
      if (i == 1) {
        timestamp = event.timestamp();
      }
      assertThat(event.timestamp()).isEqualTo(timestamp);
    }
    TestPhone.await("both digits", () -> digits.equals(List.of('5', '#')));
  }

  @Test
  void aPressAtAnyAgreedClockIsHeard() {
    // Chromium sends events at 8 kHz even beside Opus, where those at 48 kHz come first.
    MediaLeg a = leg(withEvents(alice, 110, 48_000, Map.of(110, 48_000, 126, 8_000)));
    MediaLeg b = leg(withEvents(bob, 97, 8_000));
    plane.connect(a, b);
    press(5, 126, 160, a);
    RtpPacket event = bob.hearMedia();
    assertThat(event.payloadType()).isEqualTo(97);
    assertThat(TelephoneEvent.duration(event.getBuffer(), RtpPacket.HEADER_LENGTH)).isEqualTo(160);
    press(6, 110, 960, a);
    TestPhone.await("both digits", () -> digits.equals(List.of('5', '6')));
  }

  /** The keys that Bob hears, each once, until one of them. */
  private String heardUntil(int last) {
    StringBuilder heard = new StringBuilder();
    int timestamp = 0;
    for (int event = -1; event != last; ) {
      RtpPacket packet = bob.hearMedia();
      if (packet.payloadType() == 97) {
        event = TelephoneEvent.event(packet.getBuffer(), 12);
        if (heard.isEmpty() || packet.timestamp() != timestamp) {
          heard.append(TelephoneEvent.digit(event));
        }
        timestamp = packet.timestamp();
      }
    }
    return heard.toString();
  }

  private MediaLeg watched() {
    MediaLeg a = leg(withEvents(alice, 101, 8000));
    MediaLeg b = leg(withEvents(bob, 97, 8000));
    plane.connect(a, b);
    a.watchFor("*1");
    return a;
  }

  @Test
  void theKeysOfACodeAreToldAndNotRelayedNorMissed() {
    MediaLeg a = watched();
    alice.say("before", a.local().audio());
    RtpPacket before = bob.hearMedia();
    press(10, 101, 160, a);
    press(1, 101, 160, a);
    alice.say("after", a.local().audio());
    RtpPacket after = bob.hearMedia();
    assertThat(TestPhone.payload(after)).isEqualTo("after");
    assertThat(after.sequence()).isEqualTo((before.sequence() + 1) & 0xFFFF);
    TestPhone.await("the code", () -> codes.equals(List.of("*1")));
    assertThat(digits).isEmpty();
  }

  @Test
  void keysThatOnlyBeginACodeArriveAfterAll() {
    MediaLeg a = watched();
    press(10, 101, 160, a);
    press(10, 101, 160, a);
    press(7, 101, 160, a);
    assertThat(heardUntil(7)).isEqualTo("**7");
    press(5, 101, 160, a);
    assertThat(heardUntil(5)).endsWith("5");
    TestPhone.await("all told", () -> digits.equals(List.of('*', '*', '7', '5')));
    assertThat(codes).isEmpty();
  }

  @Test
  void aLoneKeyArrivesWhenNoOtherFollows() {
    MediaLeg a = watched();
    press(10, 101, 160, a);
    assertThat(heardUntil(10)).isEqualTo("*");
    TestPhone.await("told", () -> digits.equals(List.of('*')));
  }

  @Test
  void durationsAreMappedToTheOtherClock() {
    MediaLeg a = leg(withEvents(alice, 110, 48000));
    MediaLeg b = leg(withEvents(bob, 101, 8000));
    plane.connect(a, b);
    press(1, 110, 960, a);
    RtpPacket event = bob.hearMedia();
    assertThat(event.payloadType()).isEqualTo(101);
    assertThat(TelephoneEvent.duration(event.getBuffer(), 12)).isEqualTo(160);
  }

  @Test
  void aPartyWithoutEventsGetsNoneButTheListenerHears() {
    MediaLeg a = leg(withEvents(alice, 101, 8000));
    MediaLeg b = leg(withEvents(bob, -1, 8000));
    plane.connect(a, b);
    press(3, 101, 160, a);
    alice.say("sound", a.local().audio());
    assertThat(TestPhone.payload(bob.hearMedia())).isEqualTo("sound");
    TestPhone.await("told", () -> digits.equals(List.of('3')));
  }

  @Test
  void pressesOfOurOwnLastAsLongAsAskedAndEndThreeTimes() {
    MediaLeg b = leg(withEvents(bob, 101, 8000));
    b.sendDtmf('7', Duration.ofMillis(100));
    b.sendDtmf('*', Duration.ofMillis(40));
    int lastSequence = -1;
    for (char digit : new char[] {'7', '*'}) {
      int ends = 0;
      boolean first = true;
      int timestamp = 0;
      while (ends < 3) {
        RtpPacket event = bob.hearMedia();
        assertThat(TelephoneEvent.digit(TelephoneEvent.event(event.getBuffer(), 12)))
            .isEqualTo(digit);
        assertThat(event.marker()).isEqualTo(first);
        timestamp = first ? event.timestamp() : timestamp;
        assertThat(event.timestamp()).isEqualTo(timestamp);
        if (lastSequence >= 0) {
          assertThat(event.sequence()).isEqualTo((lastSequence + 1) & 0xFFFF);
        }
        lastSequence = event.sequence();
        first = false;
        if (TelephoneEvent.end(event.getBuffer(), 12)) {
          ends++;
          assertThat(TelephoneEvent.duration(event.getBuffer(), 12))
              .isEqualTo(digit == '7' ? 800 : 320);
        }
      }
    }
  }
}
