package org.magpie.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magpie.media.Codec;
import org.magpie.media.LegKind;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaLegSpec;
import org.magpie.media.MediaListener;
import org.magpie.media.MediaPlane;
import org.magpie.media.Sound;
import org.magpie.media.rtp.RtpPacket;

/** Sounds of our own towards a party, and sound that has to be transcoded. */
class SoundsTest {
  private MediaPlane plane;
  private TestPhone alice;
  private TestPhone bob;
  private final List<Sound> played = new CopyOnWriteArrayList<>();

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

  private MediaLeg leg(TestPhone phone, Codec codec) {
    MediaLeg leg =
        plane.open(
            new MediaLegSpec("call", "leg", LegKind.SHARED_PORT, TestPhone.LOOPBACK, false),
            new MediaListener() {
              @Override
              public void played(MediaLeg from, Sound sound) {
                played.add(sound);
              }
            });
    leg.apply(phone.settings(codec));
    return leg;
  }

  @Test
  void ringbackIsHeardInPacketsOfTwentyMilliseconds() {
    MediaLeg a = leg(alice, Codec.PCMU);
    a.play(new Sound.Ringback(Locale.US));
    RtpPacket before = alice.hearMedia();
    assertThat(before.marker()).isTrue();
    for (int i = 0; i < 10; i++) {
      RtpPacket packet = alice.hearMedia();
      assertThat(packet.payloadLength()).isEqualTo(160);
      assertThat(packet.sequence()).isEqualTo((before.sequence() + 1) & 0xFFFF);
      assertThat(packet.timestamp() - before.timestamp()).isEqualTo(160);
      before = packet;
    }
  }

  @Test
  void aSoundTakesThePlaceOfThePeerUntilItIsStopped() {
    MediaLeg a = leg(alice, Codec.PCMU);
    MediaLeg b = leg(bob, Codec.PCMU);
    plane.connect(a, b);
    bob.say("before", b.local().audio());
    RtpPacket before = alice.hearMedia();
    assertThat(TestPhone.payload(before)).isEqualTo("before");
    a.play(new Sound.Hold());
    RtpPacket hold = alice.hearMedia();
    assertThat(hold.payloadLength()).isEqualTo(160);
    assertThat(hold.sequence()).isEqualTo((before.sequence() + 1) & 0xFFFF);
    bob.say("unheard", b.local().audio());
    TestPhone.await("unheard counted", () -> b.stats().packetsReceived() == 2);
    a.stopPlaying();
    bob.say("after", b.local().audio());
    RtpPacket after =
        alice.hearWhere(packet -> !TestPhone.isControl(packet) && packet.payloadLength() < 160);
    assertThat(TestPhone.payload(after)).isEqualTo("after");
    assertThat(after.ssrc()).isEqualTo(before.ssrc());
  }

  @Test
  void aSoundWithAnEndIsToldWhenPlayed() {
    MediaLeg a = leg(alice, Codec.PCMU);
    Sound beep = new Sound.Tone(1000, 0.5, Duration.ofMillis(100));
    a.play(beep);
    for (int i = 0; i < 5; i++) {
      alice.hearMedia();
    }
    TestPhone.await("played", () -> played.contains(beep));
  }

  @Test
  void partiesWithoutACommonCodecAreTranscoded() {
    bob.payloadType = 111;
    MediaLeg a = leg(alice, Codec.PCMU);
    MediaLeg b = leg(bob, Codec.OPUS);
    plane.connect(a, b);
    byte[] silence = new byte[160];
    Arrays.fill(silence, (byte) 0xFF);
    for (int i = 0; i < 20; i++) {
      RtpPacket packet = new RtpPacket();
      packet.start(0, i == 0, alice.sequence++, alice.timestamp, alice.ssrc);
      packet.appendPayload(ByteBuffer.wrap(silence));
      alice.timestamp += 160;
      alice.send(packet, a.local().audio());
    }
    RtpPacket first = bob.hearMedia();
    assertThat(first.payloadType()).isEqualTo(111);
    RtpPacket second = bob.hearMedia();
    assertThat((second.sequence() - first.sequence()) & 0xFFFF).isEqualTo(1);
    assertThat((second.timestamp() - first.timestamp()) % 960).isZero();
    assertThat(second.ssrc()).isEqualTo((int) b.local().audioSsrc());
  }
}
