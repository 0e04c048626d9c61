package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.magpie.media.codec.JitterBuffer.Kind;
import org.magpie.media.codec.JitterBuffer.Step;

/** Packets of 20 ms under a clock of 8 kHz; each payload's first byte tells which it is. */
class JitterBufferTest {
  private static final long MILLI = 1_000_000;

  private final JitterBuffer buffer = new JitterBuffer(8000);
  private final List<String> heard = new ArrayList<>();
  private int sequence = 100;
  private long timestamp = 5000;

  private void put(Kind kind, int sequence, long timestamp, long millis, int mark) {
    buffer.put(kind, sequence, timestamp, millis * MILLI, new byte[] {(byte) mark}, 0, 1);
  }

  private void send(long millis, int mark) {
    put(Kind.AUDIO, sequence++, timestamp, millis, mark);
    timestamp += 160;
  }

  /** Takes one step and writes down what it was. */
  private Step take(long millis) {
    Step step = buffer.take(millis * MILLI);
    heard.add(
        switch (step) {
          case IDLE -> "idle";
          case PACKET -> "" + buffer.payload()[0];
          case RECOVER -> "recover by " + buffer.payload()[0];
          case CONCEAL -> "conceal " + buffer.ticks();
          case NOISE -> "noise " + buffer.ticks();
        });
    if (step == Step.PACKET) {
      buffer.decoded(160);
    }
    return step;
  }

  /** A packet and a step every 20 ms, long enough for the depth to settle. */
  private long settle() {
    for (int i = 0; i < 100; i++) {
      send(20 * i, 1);
      take(20 * i + 15);
    }
    heard.clear();
    return 2000;
  }

  @Test
  void isIdleUntilTheFirstDepthIsReached() {
    send(0, 1);
    take(10);
    send(20, 2);
    take(31);
    take(51);
    assertThat(heard).containsExactly("idle", "1", "2");
  }

  @Test
  void putsPacketsBackInOrder() {
    long now = settle();
    put(Kind.AUDIO, sequence + 1, timestamp + 160, now, 3);
    put(Kind.AUDIO, sequence, timestamp, now + 1, 2);
    for (int i = 0; i < 4; i++) {
      take(now + 15 + 20 * i);
    }
    assertThat(heard).containsSubsequence("1", "2", "3");
    assertThat(buffer.lost()).isZero();
  }

  @Test
  void dropsDuplicatesAndWhatIsLate() {
    long now = settle();
    put(Kind.AUDIO, sequence - 1, timestamp - 160, now, 9);
    put(Kind.AUDIO, sequence - 50, timestamp - 50 * 160, now, 9);
    take(now + 15);
    take(now + 35);
    assertThat(heard).doesNotContain("9");
    assertThat(buffer.late()).isPositive();
  }

  @Test
  void offersTheNextPacketToRebuildTheLostOne() {
    buffer.expectRedundancy(true);
    for (int i = 0; i < 300; i++) {
      sequence++;
      timestamp += 160;
      if (i % 10 != 5) {
        put(Kind.AUDIO, sequence, timestamp, 20 * i, i % 10);
      }
      take(20 * i + 15);
    }
    assertThat(heard.subList(200, 300)).containsSubsequence("4", "recover by 6", "6", "7");
    assertThat(buffer.lost()).isBetween(28L, 30L);
  }

  @Test
  void concealsWhatIsLostForExactlyItsLength() {
    long now = settle();
    send(now, 2);
    for (int i = 1; i <= 3; i++) {
      sequence++;
      timestamp += 160;
      take(now + 20 * i - 5);
    }
    int filled = 0;
    for (int i = 4; i < 10; i++) {
      send(now + 20 * i, 10 + i);
      Step step = take(now + 20 * i + 15);
      while (step != Step.PACKET) {
        step = take(now + 20 * i + 15);
      }
    }
    for (String each : heard) {
      filled += each.startsWith("conceal") ? Integer.parseInt(each.substring(8)) : 0;
      filled += each.startsWith("recover") ? 160 : 0;
    }
    assertThat(filled).isEqualTo(3 * 160);
    assertThat(heard).containsSubsequence("14", "15", "16", "17", "18");
  }

  @Test
  void doesNotTakeATelephoneEventForALoss() {
    long now = settle();
    for (int i = 0; i < 8; i++) {
      put(Kind.OTHER, sequence++, timestamp, now + 20 * i, 0);
      take(now + 20 * i + 15);
    }
    timestamp += 8 * 160;
    for (int i = 8; i < 12; i++) {
      send(now + 20 * i, i);
      take(now + 20 * i + 15);
    }
    assertThat(buffer.lost()).isZero();
    assertThat(heard).doesNotContain("recover by 8").contains("8", "9", "10");
  }

  @Test
  void fillsAPauseBetweenTalkSpurtsWithTheNoiseDescribed() {
    long now = settle();
    put(Kind.NOISE, sequence++, timestamp, now, 60);
    for (int i = 0; i < 500; i++) {
      take(now + 20 * i + 15);
    }
    assertThat(heard.subList(10, 500)).containsOnly("noise 160");
    now += 500 * 20;
    timestamp += 500 * 160;
    heard.clear();
    for (int i = 0; i < 10; i++) {
      send(now + 20 * i, 2);
      take(now + 20 * i + 15);
    }
    assertThat(heard).endsWith("2", "2", "2");
    assertThat(buffer.lost()).isZero();
  }

  @Test
  void bridgesSilenceWithoutPacketsAndCountsNoLoss() {
    long now = settle();
    timestamp += 20 * 160;
    for (int i = 0; i < 20; i++) {
      take(now + 20 * i + 15);
    }
    now += 20 * 20;
    for (int i = 0; i < 10; i++) {
      send(now + 20 * i, 2);
      take(now + 20 * i + 15);
    }
    assertThat(heard).endsWith("2", "2", "2");
    assertThat(buffer.lost()).isZero();
    assertThat(buffer.slackMillis((now + 200) * MILLI)).isLessThan(60);
  }

  @Test
  void goesIdleWhenTheSourceHasGoneAndBeginsAgain() {
    long now = settle();
    for (int i = 0; i < 100; i++) {
      take(now + 20 * i);
    }
    assertThat(heard).endsWith("idle", "idle");
    heard.clear();
    // The sender's clock stood still meanwhile.
    for (int i = 0; i < 10; i++) {
      send(now + 60_000 + 20 * i, 2);
      take(now + 60_000 + 20 * i + 15);
    }
    assertThat(heard).endsWith("2", "2", "2", "2", "2");
  }

  @Test
  void followsASourceThatRestartsItsNumbers() {
    long now = settle();
    sequence = 40_000;
    timestamp = 3_000_000_000L;
    for (int i = 0; i < 30; i++) {
      send(now + 20 * i, 2);
      take(now + 20 * i + 15);
    }
    assertThat(heard.subList(10, 30)).containsOnly("2");
    assertThat(buffer.slackMillis((now + 600) * MILLI)).isLessThan(80);
  }

  @Test
  void believesNoSingleStrayPacket() {
    long now = settle();
    for (int i = 0; i < 10; i++) {
      if (i == 3) {
        put(Kind.AUDIO, 40_000, 77, now + 60, 9);
      }
      send(now + 20 * i, 2);
      take(now + 20 * i + 15);
    }
    assertThat(heard).doesNotContain("9").endsWith("2", "2", "2", "2", "2", "2");
  }

  @Test
  void ignoresAnOlderNumberWithATimestampOutOfPlace() {
    for (long wrong : new long[] {400_000_000L, -400_000_000L}) {
      long now = settle();
      sequence++;
      timestamp += 160;
      send(now, 2);
      put(Kind.AUDIO, sequence - 2, timestamp + wrong & 0xffffffffL, now + 1, 9);
      for (int i = 1; i < 20; i++) {
        send(now + 20 * i, 2);
        take(now + 20 * i + 15);
      }
      assertThat(heard).doesNotContain("9").endsWith("2", "2", "2", "2", "2");
      buffer.restart();
    }
  }

  @Test
  void followsATimestampThatLeapsWhileTheSequenceGoesOn() {
    long now = settle();
    timestamp += 1_000_000_000L;
    for (int i = 0; i < 30; i++) {
      send(now + 20 * i, 2);
      take(now + 20 * i + 15);
    }
    assertThat(heard.subList(5, 30)).containsOnly("2");
  }

  @Test
  void takesUpAnotherSourceWhenTold() {
    long now = settle();
    buffer.restart();
    sequence = 7;
    timestamp = 7;
    for (int i = 0; i < 10; i++) {
      send(now + 20 * i, 2);
      take(now + 20 * i + 15);
    }
    assertThat(heard).endsWith("2", "2", "2", "2", "2", "2");
    assertThat(buffer.lost()).isZero();
  }

  @Property(tries = 300)
  void neverThrowsAndAlwaysAdvances(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0) Integer> numbers) {
    JitterBuffer any = new JitterBuffer(48000);
    long now = 1L << 40;
    for (int number : numbers) {
      Kind kind = Kind.values()[number % 3];
      int near = number % 7 == 0 ? number : number % 300;
      any.put(kind, near & 0xffff, number * 977L & 0xffffffffL, now, new byte[40], 0, number % 40);
      now += number % 50 * MILLI;
      for (int i = 0; i < 4; i++) {
        switch (any.take(now)) {
          case IDLE -> {}
          case PACKET -> any.decoded(number % 5760);
          case RECOVER, CONCEAL, NOISE -> assertThat(any.ticks()).isBetween(1, 5760);
        }
      }
    }
  }
}
