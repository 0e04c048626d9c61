package org.magpie.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.media.Codec;
import org.magpie.media.codec.Coders;
import org.magpie.media.record.WavFile;

/** A file is asked for each packet by what is left of its payload as samples. */
class RecordedFileTest {
  private static final int FRAME = 160;
  private static final int RATE = 8_000;

  @TempDir private Path folder;

  private static short[] heard(int leg, int... packets) {
    short[] samples = new short[FRAME * packets.length];
    for (int i = 0; i < packets.length; i++) {
      byte[] payload = new byte[FRAME];
      Stamp.fill(ByteBuffer.wrap(payload), 24, leg, packets[i]);
      Coders.decoder(Codec.PCMU).decode(payload, 0, FRAME, samples, i * FRAME);
    }
    return samples;
  }

  private static short[] both(short[] one, short[] other) {
    short[] all = new short[one.length + other.length];
    System.arraycopy(one, 0, all, 0, one.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  @Test
  void findsEveryPacket() {
    int[] packets = IntStream.range(70_000, 70_300).toArray();
    RecordedFile.Channel channel = RecordedFile.channel(heard(399, packets));
    assertThat(channel).isEqualTo(new RecordedFile.Channel(399, 70_000, 70_299, 24, 48_000, 0, 0));
  }

  @Test
  void findsAPacketOfWhichLittleIsLeft() {
    short[] samples = both(heard(3, 7), both(new short[1], heard(3, 8, 9)));
    // The second packet lost its beginning, and the third its end.
    short[] left = new short[samples.length - 2 * 120];
    System.arraycopy(samples, 0, left, 0, 161);
    System.arraycopy(samples, 161 + 120, left, 161, left.length - 161);
    assertThat(RecordedFile.channel(left).lost()).isZero();
    assertThat(RecordedFile.channel(left).last()).isEqualTo(9);
  }

  @Test
  void missesWhatIsNotThere() {
    assertThat(RecordedFile.channel(heard(3, 7, 8, 11)).lost()).isEqualTo(2);
    assertThat(RecordedFile.channel(both(heard(3, 7), heard(4, 8))).foreign()).isEqualTo(17);
    assertThat(RecordedFile.channel(new short[RATE]).leg()).isEqualTo(-1);
  }

  @Test
  void comparesFilesWithTheirCalls() throws Exception {
    Comparison right = new Comparison(List.of(Duration.ofMillis(250)), Duration.ofMillis(100));
    right.add(file("right", heard(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 0));
    assertThat(right.right()).isTrue();

    Comparison late = new Comparison(List.of(Duration.ofMillis(250)), Duration.ofMillis(100));
    late.add(file("late", heard(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 1_000));
    assertThat(late.right()).isFalse();

    Comparison missing = new Comparison(List.of(Duration.ofMillis(250)), Duration.ofMillis(100));
    missing.add(file("missing", heard(0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11), 0));
    assertThat(missing.right()).isFalse();

    assertThat(new Comparison(List.of(Duration.ofSeconds(1)), Duration.ZERO).right()).isFalse();
  }

  /** Leg 0 on the left, leg 1 on the right. */
  private RecordedFile file(String name, short[] left, int silence) throws Exception {
    short[] right = heard(1, IntStream.range(0, left.length / FRAME).toArray());
    ByteBuffer pcm =
        ByteBuffer.allocate(left.length * WavFile.FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < left.length; i++) {
      pcm.putShort(left[i]).putShort(right[i]);
    }
    Path file = folder.resolve(name + ".wav");
    try (WavFile wav = WavFile.create(file, RATE)) {
      wav.write(silence, pcm.flip());
      wav.finish(0, List.of());
    }
    return RecordedFile.read(file);
  }
}
