package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magpie.media.Codec;

/** Once warm, a packet costs no garbage on its way in, through and out. */
class AllocationTest {
  private static final long MILLI = 1_000_000;

  private final ByteBuffer packet = ByteBuffer.allocate(160);
  private long now = 1;
  private int sequence;
  private int frames;

  @ParameterizedTest
  @EnumSource(
      value = Codec.class,
      names = {"G722", "OPUS"})
  void transcodingAllocatesNothingPerPacket(Codec to) {
    // The pure Java Opus allocates inside; that is not ours to change.
    assumeTrue(to != Codec.OPUS || Coders.opusDescription().contains("libopus"));
    QueuedPath path = new QueuedPath(Codec.PCMU, to, (payload, increment, marker) -> frames++);
    run(path, 5000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(thread);
    run(path, 5000);
    long perPacket = (threads.getThreadAllocatedBytes(thread) - before) / 5000;
    assertThat(frames).isGreaterThan(9900);
    // The published counters are one small record in half a second.
    assertThat(perPacket).isLessThan(8);
  }

  private void run(QueuedPath path, int packets) {
    for (int i = 0; i < packets; i++) {
      // Every twentieth is lost.
      if (i % 20 != 7) {
        path.offer(packet, sequence & 0xffff, sequence * 160L & 0xffffffffL, false, now);
      }
      sequence++;
      path.tick(now + 3 * MILLI);
      now += 20 * MILLI;
    }
  }
}
