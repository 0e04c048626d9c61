package org.magpie.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magpie.media.AudioSettings;
import org.magpie.media.Codec;
import org.magpie.media.DropReason;
import org.magpie.media.LegKind;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaLegSpec;
import org.magpie.media.MediaListener;
import org.magpie.media.MediaPlane;
import org.magpie.media.MediaSettings;
import org.magpie.media.Security;
import org.magpie.media.SrtpProfile;
import org.magpie.media.rtp.ReceptionStatistics;
import org.magpie.media.rtp.RtcpCompound;
import org.magpie.media.rtp.RtcpWriter;
import org.magpie.media.rtp.RtpPacket;
import org.magpie.media.srtp.SrtpOutcome;
import org.magpie.media.srtp.SrtpReceiver;
import org.magpie.media.srtp.SrtpSender;

/** What parties are told by RTCP, what the listener is told about silence, and SDES. */
class ReportsTest {
  private MediaPlane plane;
  private TestPhone alice;
  private TestPhone bob;
  private final List<String> events = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    plane =
        MediaPlane.start(
            MediaConfig.of(List.of(TestPhone.LOOPBACK))
                .withPorts(0, 0, 0)
                .withSilenceAfter(Duration.ofMillis(1500)));
    alice = new TestPhone(0);
    bob = new TestPhone(0);
  }

  @AfterEach
  void stop() {
    alice.close();
    bob.close();
    plane.close();
  }

  private MediaLeg leg(String name, LegKind kind, MediaSettings settings) {
    MediaLeg leg =
        plane.open(
            new MediaLegSpec("call", name, kind, TestPhone.LOOPBACK, false),
            new MediaListener() {
              @Override
              public void silent(MediaLeg leg, Duration since) {
                events.add(name + " silent");
              }

              @Override
              public void resumed(MediaLeg leg) {
                events.add(name + " resumed");
              }

              @Override
              public void started(MediaLeg leg) {
                events.add(name + " started");
              }
            });
    leg.apply(settings);
    return leg;
  }

  @Test
  void theSenderIsToldItsLossAndTheReceiverGetsASenderReport() {
    MediaLeg a = leg("a", LegKind.SHARED_PORT, alice.settings(Codec.PCMU));
    MediaLeg b = leg("b", LegKind.SHARED_PORT, bob.settings(Codec.PCMU));
    plane.connect(a, b);
    for (int i = 0; i < 10; i++) {
      if (i == 4 || i == 7) {
        alice.next("lost");
      } else {
        alice.say("sound", a.local().audio());
      }
    }
    RtcpCompound toAlice = new RtcpCompound();
    assertThat(toAlice.over(alice.hearControl())).isTrue();
    toAlice.next();
    assertThat(toAlice.type()).isEqualTo(RtcpCompound.RECEIVER_REPORT);
    assertThat(toAlice.blocks()).isEqualTo(1);
    assertThat(toAlice.blockSsrc(0)).isEqualTo(alice.ssrc);
    assertThat(toAlice.blockLost(0)).isEqualTo(2);
    assertThat(toAlice.blockFractionLost(0)).isEqualTo(256 * 2 / 10);
    toAlice.next();
    assertThat(toAlice.type()).isEqualTo(RtcpCompound.SOURCE_DESCRIPTION);

    RtcpCompound toBob = new RtcpCompound();
    assertThat(toBob.over(bob.hearControl())).isTrue();
    toBob.next();
    assertThat(toBob.isSenderReport()).isTrue();
    assertThat(toBob.senderSsrc()).isEqualTo((int) b.local().audioSsrc());
    TestPhone.await("stats", () -> a.stats().lost() == 2 && b.stats().packetsSent() == 8);
  }

  @Test
  void theRoundTripIsMeasured() {
    MediaLeg a = leg("a", LegKind.SHARED_PORT, alice.settings(Codec.PCMU));
    MediaLeg b = leg("b", LegKind.SHARED_PORT, bob.settings(Codec.PCMU));
    plane.connect(a, b);
    alice.say("sound", a.local().audio());
    RtcpCompound report = new RtcpCompound();
    RtpPacket packet = bob.hearControl();
    assertThat(report.over(packet)).isTrue();
    report.next();
    int middle = (int) (report.ntpTime() >>> 16);

    RtpPacket answer = new RtpPacket();
    RtcpWriter.receiverReport(answer, 9, 1);
    RtcpWriter.block(answer, (int) b.local().audioSsrc(), new ReceptionStatistics(8000), middle, 0);
    bob.send(answer, b.local().audio());
    TestPhone.await("round trip", () -> b.stats().roundTripMillis() > 0);
    assertThat(b.stats().roundTripMillis()).isLessThan(2000);
  }

  @Test
  void rtcpGoesToThePortAboveWithoutMux() throws Exception {
    try (TestPhone control = new TestPhone(0)) {
      AudioSettings audio = alice.audio(Codec.PCMU);
      MediaSettings settings =
          new MediaSettings(
              new Security.None(),
              Optional.of(
                  new AudioSettings(
                      audio.send(),
                      audio.sendPayloadType(),
                      audio.receive(),
                      audio.dtmfSend(),
                      8000,
                      audio.dtmfReceive(),
                      true,
                      true,
                      audio.remote(),
                      Optional.of(control.address()),
                      false,
                      20)),
              Optional.empty());
      MediaLeg a = leg("a", LegKind.OWN_PORTS, settings);
      alice.say("sound", a.local().audio());
      RtpPacket report = control.hear();
      assertThat(report.getBuffer()[1] & 0xFF).isEqualTo(RtcpCompound.RECEIVER_REPORT);
      RtpPacket answer = new RtpPacket();
      RtcpWriter.receiverReport(answer, 9, 0);
      control.send(answer, a.local().audioRtcp());
      try (TestPhone mallory = new TestPhone(0)) {
        mallory.send(new byte[] {1, 2, 3}, 3, a.local().audioRtcp());
      }
      TestPhone.await(
          "garbage counted", () -> a.stats().dropped().containsKey(DropReason.MALFORMED));
    }
  }

  @Test
  void silenceIsToldAndItsEndToo() {
    MediaLeg a = leg("a", LegKind.SHARED_PORT, alice.settings(Codec.PCMU));
    alice.say("sound", a.local().audio());
    TestPhone.await("started", () -> events.contains("a started"));
    TestPhone.await("silent", () -> events.contains("a silent"));
    alice.say("sound", a.local().audio());
    TestPhone.await("resumed", () -> events.contains("a resumed"));
  }

  @Test
  void sdesProtectsBothDirections() {
    byte[] phoneKey = new byte[30];
    Arrays.fill(phoneKey, (byte) 3);
    for (SrtpProfile profile :
        List.of(SrtpProfile.AES_CM_128_HMAC_SHA1_80, SrtpProfile.AES_CM_128_HMAC_SHA1_32)) {
      MediaLeg a =
          plane.open(
              new MediaLegSpec("c", "a", LegKind.OWN_PORTS, TestPhone.LOOPBACK, false),
              new MediaListener() {});
      byte[] ourKey = a.local().sdesKeySalt();
      a.apply(
          new MediaSettings(
              new Security.Sdes(profile, ourKey, phoneKey),
              Optional.of(alice.audio(Codec.PCMU)),
              Optional.empty()));
      MediaLeg b = leg("b", LegKind.OWN_PORTS, bob.settings(Codec.PCMU));
      plane.connect(a, b);

      RtpPacket packet = alice.next("secret");
      assertThat(
              new SrtpSender(
                      profile, Arrays.copyOf(phoneKey, 16), Arrays.copyOfRange(phoneKey, 16, 30))
                  .protect(packet))
          .isEqualTo(SrtpOutcome.OK);
      alice.say("not protected", a.local().audio());
      alice.send(packet, a.local().audio());
      assertThat(TestPhone.payload(bob.hearMedia())).isEqualTo("secret");

      bob.say("answer", b.local().audio());
      RtpPacket sealed = alice.hearMedia();
      assertThat(
              new SrtpReceiver(
                      profile, Arrays.copyOf(ourKey, 16), Arrays.copyOfRange(ourKey, 16, 30))
                  .unprotect(sealed))
          .isEqualTo(SrtpOutcome.OK);
      assertThat(TestPhone.payload(sealed)).isEqualTo("answer");
      a.close();
      b.close();
    }
  }

  @Test
  void nothingGoesToAPartyOnHold() {
    MediaLeg a = leg("a", LegKind.SHARED_PORT, alice.settings(Codec.PCMU));
    AudioSettings audio = bob.audio(Codec.PCMU);
    MediaSettings held =
        new MediaSettings(
            new Security.None(),
            Optional.of(
                new AudioSettings(
                    audio.send(),
                    audio.sendPayloadType(),
                    audio.receive(),
                    audio.dtmfSend(),
                    8000,
                    audio.dtmfReceive(),
                    false,
                    false,
                    audio.remote(),
                    Optional.empty(),
                    true,
                    20)),
            Optional.empty());
    MediaLeg b = leg("b", LegKind.SHARED_PORT, held);
    plane.connect(a, b);
    alice.say("unheard", a.local().audio());
    TestPhone.await("counted", () -> b.stats().dropped().containsKey(DropReason.DIRECTION));
    b.apply(bob.settings(Codec.PCMU));
    alice.say("heard", a.local().audio());
    assertThat(TestPhone.payload(bob.hearMedia())).isEqualTo("heard");
  }
}
