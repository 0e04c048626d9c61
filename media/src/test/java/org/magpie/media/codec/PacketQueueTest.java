package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacketQueueTest {
  @Test
  void keepsOrderAndContentsAroundTheEndOfTheRing() {
    PacketQueue queue = new PacketQueue(256);
    List<String> seen = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[i % 50];
      java.util.Arrays.fill(bytes, (byte) i);
      assertThat(queue.offer(i % 3, i, i * 7L, i * 9L, ByteBuffer.wrap(bytes))).isTrue();
      expected.add(i % 3 + " " + i + " " + i * 7L + " " + i * 9L + " " + sum(bytes, 0, i % 50));
      if (i % 2 == 1) {
        queue.drain(
            (kind, sequence, timestamp, nanos, from, offset, length) ->
                seen.add(
                    kind
                        + " "
                        + sequence
                        + " "
                        + timestamp
                        + " "
                        + nanos
                        + " "
                        + sum(from, offset, length)));
      }
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void refusesWhatDoesNotFitAndGoesOnWhenThereIsRoom() {
    PacketQueue queue = new PacketQueue(256);
    ByteBuffer packet = ByteBuffer.allocate(90);
    assertThat(queue.offer(0, 1, 0, 0, packet)).isTrue();
    assertThat(queue.offer(0, 2, 0, 0, packet)).isTrue();
    assertThat(queue.offer(0, 3, 0, 0, packet)).isFalse();
    assertThat(queue.drain((kind, sequence, timestamp, nanos, from, offset, length) -> {}))
        .isEqualTo(2);
    assertThat(queue.offer(0, 4, 0, 0, packet)).isTrue();
    assertThat(queue.offer(0, 5, 0, 0, ByteBuffer.allocate(10_000))).isFalse();
  }

  @Test
  void handsOverBetweenTwoThreads() throws Exception {
    PacketQueue queue = new PacketQueue(4096);
    int count = 200_000;
    AtomicLong wrong = new AtomicLong();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  ByteBuffer packet = ByteBuffer.allocate(64);
                  for (int i = 0; i < count; ) {
                    packet.putInt(0, i).limit(4 + i % 60);
                    if (queue.offer(0, i, 0, 0, packet)) {
                      i++;
                    } else {
                      Thread.onSpinWait();
                    }
                  }
                });
    int[] next = {0};
    while (next[0] < count) {
      queue.drain(
          (kind, sequence, timestamp, nanos, from, offset, length) -> {
            int value = ByteBuffer.wrap(from, offset, length).getInt();
            if (value != next[0] || sequence != next[0] || length != 4 + next[0] % 60) {
              wrong.incrementAndGet();
            }
            next[0]++;
          });
    }
    writer.join();
    assertThat(wrong).hasValue(0);
  }

  private static long sum(byte[] bytes, int offset, int length) {
    long sum = length;
    for (int i = 0; i < length; i++) {
      sum = sum * 31 + bytes[offset + i];
    }
    return sum;
  }
}
