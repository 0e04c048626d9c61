package org.magpie.media.record;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.magpie.media.Codec;
import org.magpie.media.codec.AudioEncoder;
import org.magpie.media.codec.Coders;
import org.magpie.media.codec.HeardSide;

/** Prints the processor time that recording takes for a second of a call, without the disk. */
public final class RecordingCost {
  private static final int SECONDS = 600;
  private static final long STEP = Recording.STEP_NANOS;

  private RecordingCost() {}

  public static void main(String[] arguments) {
    print(Codec.PCMU, Codec.PCMU, 8000);
    print(Codec.G722, Codec.PCMU, 16_000);
    print(Codec.OPUS, Codec.PCMU, 16_000);
    print(Codec.OPUS, Codec.OPUS, 16_000);
  }

  private static void print(Codec left, Codec right, int rate) {
    measure(left, right, rate);
    System.out.printf(
        "%s and %s at %d Hz: %.3f ms a call-second%n",
        left, right, rate, measure(left, right, rate) / 1e6 / SECONDS);
  }

  private static byte[][] packets(Codec codec) {
    AudioEncoder encoder = Coders.encoder(codec);
    int count = encoder.sampleRate() / 50;
    byte[][] packets = new byte[200][];
    for (int i = 0; i < packets.length; i++) {
      short[] pcm = new short[count];
      for (int j = 0; j < count; j++) {
        pcm[j] = Tone.sample(300 + i, (double) j / encoder.sampleRate());
      }
      byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
      packets[i] = Arrays.copyOf(payload, encoder.encode(pcm, 0, count, payload, 0));
    }
    return packets;
  }

  private static long measure(Codec left, Codec right, int rate) {
    byte[][] fromLeft = packets(left);
    byte[][] fromRight = packets(right);
    Recording recording =
        new Recording(
            rate,
            0,
            new Recording.Sink() {
              @Override
              public void block(long frame, byte[] pcm, int length) {}

              @Override
              public void end(long frames, List<WavFile.Mark> marks) {}
            });
    long began = cpu();
    for (int i = 0; i < SECONDS * 50; i++) {
      feed(recording.left(), left, fromLeft, i);
      feed(recording.right(), right, fromRight, i);
      if (i % 5 == 0) {
        recording.run(i * STEP);
      }
    }
    return cpu() - began;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void feed(HeardSide side, Codec codec, byte[][] packets, int i) {
    side.audio(
        codec,
        ByteBuffer.wrap(packets[i % packets.length]),
        i & 0xffff,
        (long) i * codec.clockRate() / 50,
        i * STEP);
  }
}
