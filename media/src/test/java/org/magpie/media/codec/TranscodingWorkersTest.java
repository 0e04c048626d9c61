package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.magpie.media.Codec;

class TranscodingWorkersTest {
  @Test
  void givesAFrameForEveryPacketOnItsOwnThread() throws Exception {
    BlockingQueue<String> frames = new ArrayBlockingQueue<>(1000);
    try (TranscodingWorkers workers = TranscodingWorkers.start(2)) {
      List<TranscodePath> paths = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        TranscodeSink sink =
            (payload, increment, marker) ->
                frames.add(
                    Thread.currentThread().getName() + " " + payload.remaining() + " " + increment);
        paths.add(workers.open(Codec.PCMU, Codec.G722, sink));
      }
      assertThat(workers.paths()).isEqualTo(4);
      ByteBuffer packet = ByteBuffer.allocate(160);
      for (int sequence = 0; sequence < 5; sequence++) {
        for (TranscodePath path : paths) {
          path.offer(packet, sequence, sequence * 160L, false, System.nanoTime());
        }
      }
      for (int i = 0; i < 16; i++) {
        assertThat(frames.poll(5, TimeUnit.SECONDS)).matches("transcoding-[01] 160 160");
      }
      assertThat(packet.remaining()).isEqualTo(160);
    }
  }

  @Test
  void oneFailingPathLeavesTheOthersAlone() throws Exception {
    BlockingQueue<Integer> frames = new ArrayBlockingQueue<>(1000);
    try (TranscodingWorkers workers = TranscodingWorkers.start(1)) {
      TranscodePath broken =
          workers.open(
              Codec.PCMU,
              Codec.PCMA,
              (payload, increment, marker) -> {
                throw new IllegalStateException("meant to fail");
              });
      TranscodePath sound =
          workers.open(
              Codec.PCMU, Codec.PCMA, (payload, increment, marker) -> frames.add(increment));
      for (int sequence = 0; sequence < 10; sequence++) {
        ByteBuffer packet = ByteBuffer.allocate(160);
        broken.offer(packet, sequence, sequence * 160L, false, System.nanoTime());
        sound.offer(packet, sequence, sequence * 160L, false, System.nanoTime());
      }
      for (int i = 0; i < 8; i++) {
        assertThat(frames.poll(5, TimeUnit.SECONDS)).isEqualTo(160);
      }
      assertThat(workers.paths()).isEqualTo(1);
    }
  }
}
