package org.magpie.media.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magpie.media.Codec;
import org.magpie.media.DropReason;
import org.magpie.media.LegKind;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaLegSpec;
import org.magpie.media.MediaListener;
import org.magpie.media.MediaPlane;
import org.magpie.media.rtp.RtpPacket;

/** Plain RTP between two phones over real sockets. */
class RelayTest {
  private MediaPlane plane;
  private TestPhone alice;
  private TestPhone bob;

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

  private MediaLeg leg(TestPhone phone, LegKind kind) {
    MediaLeg leg =
        plane.open(
            new MediaLegSpec("call", "leg", kind, TestPhone.LOOPBACK, false),
            new MediaListener() {});
    leg.apply(phone.settings(Codec.PCMU));
    return leg;
  }

  @Test
  void relaysBothWaysThroughOneSharedPort() {
    MediaLeg a = leg(alice, LegKind.SHARED_PORT);
    MediaLeg b = leg(bob, LegKind.SHARED_PORT);
    plane.connect(a, b);
    assertThat(a.local().audio()).isEqualTo(b.local().audio());

    alice.say("hello", a.local().audio());
    RtpPacket atBob = bob.hear();
    assertThat(TestPhone.payload(atBob)).isEqualTo("hello");
    assertThat(atBob.ssrc()).isEqualTo((int) b.local().audioSsrc());

    bob.say("hi", b.local().audio());
    RtpPacket atAlice = alice.hear();
    assertThat(TestPhone.payload(atAlice)).isEqualTo("hi");
    assertThat(atAlice.ssrc()).isEqualTo((int) a.local().audioSsrc());
  }

  @Test
  void keepsGapsInTheNumbersAndTheDistancesInTime() {
    MediaLeg a = leg(alice, LegKind.SHARED_PORT);
    MediaLeg b = leg(bob, LegKind.SHARED_PORT);
    plane.connect(a, b);
    alice.say("1", a.local().audio());
    RtpPacket first = bob.hear();
    alice.next("lost");
    alice.say("3", a.local().audio());
    RtpPacket third = bob.hear();
    assertThat((third.sequence() - first.sequence()) & 0xFFFF).isEqualTo(2);
    assertThat(third.timestamp() - first.timestamp()).isEqualTo(320);
  }

  @Test
  void numbersRunOnWhenTheSourceChanges() throws Exception {
    MediaLeg a = leg(alice, LegKind.SHARED_PORT);
    MediaLeg b = leg(bob, LegKind.SHARED_PORT);
    plane.connect(a, b);
    alice.say("alice", a.local().audio());
    RtpPacket fromAlice = bob.hear();
    try (TestPhone carol = new TestPhone(0)) {
      carol.sequence = 60000;
      carol.timestamp = 1_000_000;
      MediaLeg c = leg(carol, LegKind.SHARED_PORT);
      plane.connect(c, b);
      carol.say("carol", c.local().audio());
      RtpPacket fromCarol = bob.hear();
      assertThat(TestPhone.payload(fromCarol)).isEqualTo("carol");
      assertThat(fromCarol.ssrc()).isEqualTo(fromAlice.ssrc());
      assertThat((fromCarol.sequence() - fromAlice.sequence()) & 0xFFFF).isEqualTo(1);
      assertThat(fromCarol.timestamp() - fromAlice.timestamp()).isBetween(0, 8000);
    }
  }

  @Test
  void translatesPayloadTypes() {
    bob.payloadType = 96;
    MediaLeg a = leg(alice, LegKind.SHARED_PORT);
    MediaLeg b = leg(bob, LegKind.SHARED_PORT);
    plane.connect(a, b);
    alice.say("x", a.local().audio());
    assertThat(bob.hear().payloadType()).isEqualTo(96);
  }

  @Test
  void dropsAndCountsAStrangersPacketsOnTheSharedPort() throws Exception {
    MediaLeg a = leg(alice, LegKind.SHARED_PORT);
    MediaLeg b = leg(bob, LegKind.SHARED_PORT);
    plane.connect(a, b);
    try (TestPhone mallory = new TestPhone(0)) {
      mallory.say("boo", a.local().audio());
      TestPhone.await(
          "counted", () -> plane.dropped().getOrDefault(DropReason.UNKNOWN_SOURCE, 0L) == 1);
      alice.say("hello", a.local().audio());
      assertThat(TestPhone.payload(bob.hear())).isEqualTo("hello");
    }
  }

  @Test
  void twoLegsOfOneRemoteAddressAreToldApartOnceItSends() {
    MediaLeg first = leg(alice, LegKind.SHARED_PORT);
    List<InetSocketAddress> conflicts = new CopyOnWriteArrayList<>();
    MediaLeg second =
        plane.open(
            new MediaLegSpec("other", "leg", LegKind.SHARED_PORT, TestPhone.LOOPBACK, false),
            new MediaListener() {
              @Override
              public void conflict(MediaLeg leg, InetSocketAddress remote) {
                conflicts.add(remote);
              }
            });
    second.apply(alice.settings(Codec.PCMU));
    plane.connect(second, leg(bob, LegKind.SHARED_PORT));
    bob.say("to the second", second.local().audio());
    assertThat(TestPhone.payload(alice.hear())).isEqualTo("to the second");
    assertThat(conflicts).isEmpty();
    alice.say("from either", first.local().audio());
    TestPhone.await("conflict told", () -> conflicts.equals(List.of(alice.address())));
  }

  @Test
  void anAddressIsFreeAgainWhenItsLegHasClosed() {
    MediaLeg first = leg(alice, LegKind.SHARED_PORT);
    first.close();
    MediaLeg a = leg(alice, LegKind.SHARED_PORT);
    MediaLeg b = leg(bob, LegKind.SHARED_PORT);
    plane.connect(a, b);
    alice.say("again", a.local().audio());
    assertThat(TestPhone.payload(bob.hear())).isEqualTo("again");
  }

  @Test
  void aPhoneBehindNatIsLearnedOnceFromPacketsInARow() throws Exception {
    MediaLeg a = leg(alice, LegKind.OWN_PORTS);
    MediaLeg b = leg(bob, LegKind.OWN_PORTS);
    plane.connect(a, b);
    try (TestPhone behindNat = new TestPhone(0);
        TestPhone mallory = new TestPhone(0)) {
      for (int i = 0; i < 4; i++) {
        behindNat.say("nat" + i, a.local().audio());
      }
      assertThat(TestPhone.payload(bob.hear())).isEqualTo("nat3");
      bob.say("back", b.local().audio());
      assertThat(TestPhone.payload(behindNat.hear())).isEqualTo("back");

      for (int i = 0; i < 8; i++) {
        mallory.say("boo", a.local().audio());
      }
      behindNat.say("still me", a.local().audio());
      assertThat(TestPhone.payload(bob.hear())).isEqualTo("still me");
      assertThat(plane.dropped().get(DropReason.UNKNOWN_SOURCE)).isEqualTo(3 + 8);
    }
  }

  @Test
  void theAddressInSdpWinsOverALearnedOne() throws Exception {
    MediaLeg a = leg(alice, LegKind.OWN_PORTS);
    MediaLeg b = leg(bob, LegKind.OWN_PORTS);
    plane.connect(a, b);
    try (TestPhone mallory = new TestPhone(0)) {
      for (int i = 0; i < 4; i++) {
        mallory.say("boo", a.local().audio());
      }
      bob.hear();
      alice.say("it is me", a.local().audio());
      assertThat(TestPhone.payload(bob.hear())).isEqualTo("it is me");
      mallory.say("boo", a.local().audio());
      bob.say("to alice", b.local().audio());
      assertThat(TestPhone.payload(alice.hear())).isEqualTo("to alice");
    }
  }

  @Test
  void nothingIsHeardBeforeSdpNamesAnAddress() {
    MediaLeg a =
        plane.open(
            new MediaLegSpec("call", "a", LegKind.OWN_PORTS, TestPhone.LOOPBACK, false),
            new MediaListener() {});
    for (int i = 0; i < 6; i++) {
      alice.say("early", a.local().audio());
    }
    TestPhone.await(
        "dropped", () -> plane.dropped().getOrDefault(DropReason.UNKNOWN_SOURCE, 0L) == 6);
  }

  @Test
  void aPortThatAnotherProgramHasIsRefused() {
    MediaLeg any = leg(alice, LegKind.SHARED_PORT);
    int taken = any.local().audio().getPort();
    assertThatThrownBy(
            () ->
                MediaPlane.start(
                    MediaConfig.of(List.of(TestPhone.LOOPBACK)).withPorts(taken, 0, 0)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(String.valueOf(taken));
  }

  @Test
  void manyPhonesShareThePort() throws Exception {
    List<TestPhone> phones = new ArrayList<>();
    try {
      for (int i = 0; i < 40; i++) {
        phones.add(new TestPhone(0));
      }
      List<MediaLeg> legs = phones.stream().map(p -> leg(p, LegKind.SHARED_PORT)).toList();
      for (int i = 0; i < 40; i += 2) {
        plane.connect(legs.get(i), legs.get(i + 1));
        phones.get(i).say("call " + i, legs.get(i).local().audio());
        assertThat(TestPhone.payload(phones.get(i + 1).hearMedia())).isEqualTo("call " + i);
      }
    } finally {
      phones.forEach(TestPhone::close);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LegKind.class,
      names = {"SHARED_PORT", "OWN_PORTS"})
  void packetsThatComeAllAtOnceGoOnInTheirOrder(LegKind kind) {
    MediaLeg a = leg(alice, kind);
    plane.connect(a, leg(bob, kind));
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 60; i++) {
        alice.say(round + "/" + i, a.local().audio());
      }
      for (int i = 0; i < 60; i++) {
        assertThat(TestPhone.payload(bob.hearMedia())).isEqualTo(round + "/" + i);
      }
    }
  }

  @Test
  void ownPortsAreAPairOfEvenAndOdd() throws Exception {
    int first = alice.address().getPort() / 2 * 2 - 40;
    MediaPlane ranged =
        MediaPlane.start(
            MediaConfig.of(List.of(TestPhone.LOOPBACK)).withPorts(0, first, first + 39));
    try (ranged) {
      MediaLeg a =
          ranged.open(
              new MediaLegSpec("call", "a", LegKind.OWN_PORTS, TestPhone.LOOPBACK, true),
              new MediaListener() {});
      assertThat(a.local().audio().getPort())
          .isBetween(first, first + 39)
          .matches(port -> port % 2 == 0);
      assertThat(a.local().audioRtcp().getPort()).isEqualTo(a.local().audio().getPort() + 1);
      assertThat(a.local().video().getPort()).isNotEqualTo(a.local().audio().getPort());
    }
  }
}
