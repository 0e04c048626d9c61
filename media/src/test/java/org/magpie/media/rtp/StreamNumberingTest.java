package org.magpie.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StreamNumberingTest {
  private static final long MILLI = 1_000_000;

  private static RtpPacket packet(int sequence, int timestamp) {
    RtpPacket packet = new RtpPacket();
    packet.start(0, false, sequence & 0xFFFF, timestamp, 1);
    return packet;
  }

  @Property(tries = 100)
  void distancesStayAsTheyCame(
      @ForAll @IntRange(min = 0, max = 0xFFFF) int first,
      @ForAll int firstTimestamp,
      @ForAll @IntRange(min = 1, max = 500) int distance) {
    StreamNumbering numbering = new StreamNumbering(8000, 5, 6);
    RtpPacket one = packet(first, firstTimestamp);
    RtpPacket two = packet(first + distance, firstTimestamp + 160 * distance);
    numbering.relay(one, 0);
    numbering.relay(two, 20 * MILLI * distance);
    assertThat((two.sequence() - one.sequence()) & 0xFFFF).isEqualTo(distance);
    assertThat(two.timestamp() - one.timestamp()).isEqualTo(160 * distance);
    assertThat(numbering.sourceSequence(two.sequence())).isEqualTo((first + distance) & 0xFFFF);
    if (distance > 1) {
      int lost = (one.sequence() + 1) & 0xFFFF;
      assertThat(numbering.sourceSequence(lost)).isEqualTo((first + 1) & 0xFFFF);
    }
  }

  @Test
  void anotherSourceGoesOnWhereTheFirstEnded() {
    StreamNumbering numbering = new StreamNumbering(8000, 100, 1000);
    RtpPacket one = packet(7, 70);
    numbering.relay(one, 0);
    numbering.unlink();
    RtpPacket two = packet(40000, 9_000_000);
    numbering.relay(two, 40 * MILLI);
    assertThat(two.sequence()).isEqualTo(one.sequence() + 1);
    assertThat(two.timestamp() - one.timestamp()).isEqualTo(320);
    assertThat(numbering.sourceSequence(one.sequence())).isEqualTo(-1);
  }

  @Test
  void packetsOfOurOwnFitInBetween() {
    StreamNumbering numbering = new StreamNumbering(8000, 100, 1000);
    RtpPacket one = packet(7, 70);
    numbering.relay(one, 0);
    int own = numbering.next();
    assertThat(own).isEqualTo(one.sequence() + 1);
    RtpPacket two = packet(8, 230);
    numbering.relay(two, 20 * MILLI);
    assertThat(two.sequence()).isEqualTo(own + 1);
  }

  @Test
  void aLatePacketKeepsItsPlace() {
    StreamNumbering numbering = new StreamNumbering(8000, 100, 1000);
    RtpPacket one = packet(1, 160);
    RtpPacket three = packet(3, 480);
    RtpPacket two = packet(2, 320);
    numbering.relay(one, 0);
    numbering.relay(three, MILLI);
    numbering.relay(two, 2 * MILLI);
    assertThat(two.sequence()).isEqualTo(one.sequence() + 1);
    assertThat(numbering.next()).isEqualTo(three.sequence() + 1);
  }
}
