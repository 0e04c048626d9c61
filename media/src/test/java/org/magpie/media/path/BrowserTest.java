package org.magpie.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magpie.base.Ids;
import org.magpie.media.DropReason;
import org.magpie.media.LegKind;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaLegSpec;
import org.magpie.media.MediaListener;
import org.magpie.media.MediaPlane;
import org.magpie.media.dtls.DtlsOutcome;
import org.magpie.media.ice.StunMessage;
import org.magpie.media.ice.StunWriter;
import org.magpie.media.rtp.Bytes;
import org.magpie.media.rtp.RtcpCompound;
import org.magpie.media.rtp.RtcpWriter;
import org.magpie.media.rtp.RtpPacket;

/** ICE-lite, DTLS-SRTP and relay for scripted browsers over real sockets. */
class BrowserTest {
  private MediaPlane plane;
  private final List<String> events = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    plane =
        MediaPlane.start(
            MediaConfig.of(List.of(TestPhone.LOOPBACK))
                .withPorts(0, 0, 0)
                .withSilenceAfter(Duration.ofHours(1)));
  }

  @AfterEach
  void stop() {
    plane.close();
  }

  private MediaLeg open(String name, boolean video) {
    return plane.open(
        new MediaLegSpec("call", name, LegKind.WEBRTC, TestPhone.LOOPBACK, video),
        new MediaListener() {
          @Override
          public void secured(MediaLeg leg) {
            events.add(name + " secured");
          }

          @Override
          public void failed(MediaLeg leg, String reason) {
            events.add(name + " failed: " + reason);
          }
        });
  }

  private MediaLeg join(TestBrowser browser, String name, boolean video) {
    MediaLeg leg = open(name, video);
    leg.apply(browser.settings(video));
    browser.connect(leg);
    TestPhone.await(name + " secured", () -> events.contains(name + " secured"));
    return leg;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoBrowsersHearEachOther(boolean browsersAreClients) throws Exception {
    try (TestBrowser alice = new TestBrowser(browsersAreClients, 1000);
        TestBrowser bob = new TestBrowser(browsersAreClients, 2000)) {
      MediaLeg a = join(alice, "alice", false);
      MediaLeg b = join(bob, "bob", false);
      plane.connect(a, b);
      alice.say("hello");
      RtpPacket atBob = bob.hearSound();
      assertThat(TestPhone.payload(atBob)).isEqualTo("hello");
      assertThat(atBob.ssrc()).isEqualTo((int) b.local().audioSsrc());
      bob.say("hi");
      assertThat(TestPhone.payload(alice.hearSound())).isEqualTo("hi");
    }
  }

  @Test
  void aReplayedPacketIsDropped() throws Exception {
    try (TestBrowser alice = new TestBrowser(true, 1000);
        TestBrowser bob = new TestBrowser(true, 2000)) {
      MediaLeg a = join(alice, "alice", false);
      plane.connect(a, join(bob, "bob", false));
      byte[] packet = alice.say("once");
      alice.send(packet, packet.length);
      packet[packet.length - 1] ^= 1;
      alice.send(packet, packet.length);
      alice.say("twice");
      assertThat(TestPhone.payload(bob.hearSound())).isEqualTo("once");
      assertThat(TestPhone.payload(bob.hearSound())).isEqualTo("twice");
      TestPhone.await("replay counted", () -> a.stats().dropped().containsKey(DropReason.REPLAYED));
    }
  }

  @Test
  void aPacketNotFromTheBrowsersAddressIsDropped() throws Exception {
    try (TestBrowser alice = new TestBrowser(true, 1000);
        TestBrowser bob = new TestBrowser(true, 2000);
        TestPhone mallory = new TestPhone(111)) {
      MediaLeg a = join(alice, "alice", false);
      plane.connect(a, join(bob, "bob", false));
      mallory.say("boo", a.local().audio());
      byte[] hello = {22, (byte) 254, (byte) 253, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
      mallory.send(hello, hello.length, a.local().audio());
      TestPhone.await(
          "counted", () -> plane.dropped().getOrDefault(DropReason.UNKNOWN_SOURCE, 0L) == 2);
    }
  }

  @Test
  void anotherCertificateThanAnnouncedFailsTheLeg() throws Exception {
    try (TestBrowser alice = new TestBrowser(true, 1000)) {
      alice.fingerprint = "00:".repeat(31) + "00";
      MediaLeg leg = open("alice", false);
      leg.apply(alice.settings(false));
      alice.connect(leg);
      assertThat(alice.outcome).isInstanceOf(DtlsOutcome.Failed.class);
      TestPhone.await(
          "failure told", () -> events.stream().anyMatch(e -> e.startsWith("alice failed")));
    }
  }

  @Test
  void answersChecksWithTheAddressSeen() throws Exception {
    try (TestBrowser alice = new TestBrowser(true, 1000)) {
      MediaLeg leg = open("alice", false);
      leg.apply(alice.settings(false));
      StunMessage answer = alice.check(leg, false);
      assertThat(answer.type()).isEqualTo(StunMessage.BINDING_SUCCESS);
      assertThat(answer.mappedAddress().orElseThrow().getPort())
          .isEqualTo(alice.socket.getLocalPort());
      assertThat(answer.fingerprintMatches()).isTrue();
      assertThat(answer.integrityMatches(leg.local().icePwd().getBytes(StandardCharsets.US_ASCII)))
          .isTrue();
    }
  }

  @Test
  void ignoresAChecksWithTheWrongPassword() throws Exception {
    try (TestBrowser alice = new TestBrowser(true, 1000)) {
      MediaLeg leg = open("alice", false);
      leg.apply(alice.settings(false));
      alice.check(leg, false);
      byte[] forged = alice.checkBytes(leg.local().iceUfrag(), "x".repeat(24), true);
      alice.send(forged, forged.length);
      byte[] honest = alice.checkBytes(leg.local().iceUfrag(), leg.local().icePwd(), false);
      alice.send(honest, honest.length);
      StunMessage answer = alice.answer();
      assertThat(answer.transactionId()).isEqualTo(Arrays.copyOfRange(honest, 8, 20));
    }
  }

  @Test
  void tellsAControlledPeerToSwitchItsRole() throws Exception {
    try (TestBrowser alice = new TestBrowser(true, 1000)) {
      MediaLeg leg = open("alice", false);
      leg.apply(alice.settings(false));
      alice.check(leg, false);
      byte[] request =
          new StunWriter(
                  StunMessage.BINDING_REQUEST, Ids.random(12).getBytes(StandardCharsets.US_ASCII))
              .username(leg.local().iceUfrag() + ":" + alice.ufrag)
              .role(false, 7)
              .priority(1)
              .integrity(leg.local().icePwd().getBytes(StandardCharsets.US_ASCII))
              .fingerprint()
              .bytes();
      alice.send(request, request.length);
      assertThat(alice.answer().errorCode()).contains(487);
    }
  }

  @Test
  void answersPlainStunForPhonesThatAskTheirAddress() throws Exception {
    MediaLeg leg = open("any", false);
    try (TestPhone phone = new TestPhone(0)) {
      byte[] request =
          new StunWriter(
                  StunMessage.BINDING_REQUEST, Ids.random(12).getBytes(StandardCharsets.US_ASCII))
              .bytes();
      phone.send(request, request.length, leg.local().audio());
      RtpPacket answer = phone.hear();
      assertThat(
              StunMessage.parse(answer.getBuffer(), 0, answer.getLength())
                  .orElseThrow()
                  .mappedAddress())
          .contains(phone.address());
    }
  }

  @Test
  void iceRestartKeepsTheKeysAndMovesTheMedia() throws Exception {
    try (TestBrowser alice = new TestBrowser(true, 1000);
        TestBrowser bob = new TestBrowser(true, 2000)) {
      MediaLeg a = join(alice, "alice", false);
      MediaLeg b = join(bob, "bob", false);
      plane.connect(a, b);
      alice.say("before");
      assertThat(TestPhone.payload(bob.hearSound())).isEqualTo("before");

      String oldUfrag = a.local().iceUfrag();
      a.iceRestart();
      assertThat(a.local().iceUfrag()).isNotEqualTo(oldUfrag);
      alice.move();
      a.apply(alice.settings(false));
      alice.check(a, true);
      alice.say("after");
      assertThat(TestPhone.payload(bob.hearSound())).isEqualTo("after");
      bob.say("found you");
      assertThat(TestPhone.payload(alice.hearSound())).isEqualTo("found you");
      assertThat(events).containsExactlyInAnyOrder("alice secured", "bob secured");
    }
  }

  @Test
  void withoutUdpBrowsersHearEachOtherByTcp() throws Exception {
    try (TestBrowser alice = new TestBrowser(true, 1000);
        TestBrowser bob = new TestBrowser(true, 2000)) {
      MediaLeg a = open("alice", false);
      MediaLeg b = open("bob", false);
      a.apply(alice.settings(false));
      b.apply(bob.settings(false));
      alice.useTcp(a.local().iceTcp().orElseThrow());
      bob.useTcp(b.local().iceTcp().orElseThrow());
      alice.connect(a);
      bob.connect(b);
      plane.connect(a, b);
      TestPhone.await("both secured", () -> events.size() == 2);
      alice.say("by stream");
      assertThat(TestPhone.payload(bob.hearSound())).isEqualTo("by stream");
      bob.say("yes");
      assertThat(TestPhone.payload(alice.hearSound())).isEqualTo("yes");
    }
  }

  @Test
  void aStrangersTcpConnectionIsClosed() throws Exception {
    MediaLeg leg = open("any", false);
    InetSocketAddress to = leg.local().iceTcp().orElseThrow();
    try (Socket mallory = new Socket(to.getAddress(), to.getPort())) {
      mallory.setSoTimeout(5000);
      mallory.getOutputStream().write(new byte[] {0, 3, (byte) 128, 0, 0});
      assertThat(mallory.getInputStream().read()).isEqualTo(-1);
    }
    try (Socket mallory = new Socket(to.getAddress(), to.getPort())) {
      mallory.setSoTimeout(5000);
      mallory.getOutputStream().write(new byte[] {(byte) 255, (byte) 255, 1});
      assertThat(mallory.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void videoIsForwardedAndKeyFramesAreAskedOfItsSender() throws Exception {
    try (TestBrowser alice = new TestBrowser(true, 1000);
        TestBrowser bob = new TestBrowser(true, 2000)) {
      MediaLeg a = join(alice, "alice", true);
      MediaLeg b = join(bob, "bob", true);
      plane.connect(a, b);
      alice.show(10, "picture", true);
      RtpPacket atBob = bob.hearPicture();
      assertThat(TestPhone.payload(atBob)).isEqualTo("picture");
      assertThat(atBob.ssrc()).isEqualTo((int) b.local().videoSsrc());

      RtpPacket request = new RtpPacket();
      RtcpWriter.receiverReport(request, bob.videoSsrc(), 0);
      RtcpWriter.pictureLoss(request, bob.videoSsrc(), (int) b.local().videoSsrc());
      bob.sayControl(request);
      alice.show(11, "next", true);
      RtcpCompound compound = new RtcpCompound();
      alice.hear(packet -> asksForKeyFrame(compound, packet, alice.videoSsrc()));
      TestPhone.await("stats", () -> a.stats().framesForwarded() == 2);
    }
  }

  private static boolean asksForKeyFrame(RtcpCompound compound, RtpPacket packet, int about) {
    if (!compound.over(packet)) {
      return false;
    }
    while (compound.next()) {
      if (compound.type() == RtcpCompound.PAYLOAD_FEEDBACK
          && compound.format() == RtcpCompound.PICTURE_LOSS
          && compound.mediaSsrc() == about) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aLostVideoPacketIsSentAgainFromTheCacheOrAskedOfItsSender() throws Exception {
    try (TestBrowser alice = new TestBrowser(true, 1000);
        TestBrowser bob = new TestBrowser(true, 2000)) {
      MediaLeg a = join(alice, "alice", true);
      MediaLeg b = join(bob, "bob", true);
      plane.connect(a, b);
      alice.show(10, "ten", true);
      RtpPacket ten = bob.hearPicture();
      alice.show(12, "twelve", true);
      RtpPacket twelve = bob.hearPicture();
      int eleven = (ten.sequence() + 1) & 0xFFFF;
      assertThat(twelve.sequence()).isEqualTo((eleven + 1) & 0xFFFF);

      RtpPacket request = new RtpPacket();
      RtcpWriter.receiverReport(request, bob.videoSsrc(), 0);
      RtcpWriter.nack(request, bob.videoSsrc(), (int) b.local().videoSsrc(), eleven, 0);
      bob.sayControl(request);
      RtcpCompound compound = new RtcpCompound();
      alice.hear(packet -> asksAgainFor(compound, packet, 11, alice.videoSsrc()));

      alice.show(11, "eleven", true);
      RtpPacket late = bob.hearPicture();
      assertThat(TestPhone.payload(late)).isEqualTo("eleven");
      assertThat(late.sequence()).isEqualTo(eleven);
      alice.show(13, "thirteen", true);
      alice.hear(packet -> reportsOneLost(compound, packet, alice.videoSsrc(), 13));
    }
  }

  /** What was lost is reported lost, though it was sent again. */
  private static boolean reportsOneLost(
      RtcpCompound compound, RtpPacket packet, int about, int highest) {
    if (!compound.over(packet)) {
      return false;
    }
    return compound.next()
        && compound.type() == RtcpCompound.RECEIVER_REPORT
        && compound.blocks() == 1
        && compound.blockSsrc(0) == about
        && compound.blockLost(0) == 1
        && Bytes.int32(packet.getBuffer(), 16) == highest;
  }

  private static boolean asksAgainFor(
      RtcpCompound compound, RtpPacket packet, int number, int about) {
    if (!compound.over(packet)) {
      return false;
    }
    while (compound.next()) {
      if (compound.type() == RtcpCompound.TRANSPORT_FEEDBACK
          && compound.mediaSsrc() == about
          && compound.nackPacketId(0) == number) {
        return true;
      }
    }
    return false;
  }

  @Test
  void browsersAreToldHowMuchVideoTheyMaySend() throws Exception {
    try (TestBrowser alice = new TestBrowser(true, 1000);
        TestBrowser bob = new TestBrowser(true, 2000)) {
      plane.connect(join(alice, "alice", true), join(bob, "bob", true));
      alice.show(1, "picture", true);
      RtcpCompound compound = new RtcpCompound();
      alice.hear(
          packet -> {
            if (compound.over(packet)) {
              while (compound.next()) {
                if (compound.estimatedBitrate() > 2_000_000) {
                  return true;
                }
              }
            }
            return false;
          });
    }
  }
}
