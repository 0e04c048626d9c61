package org.magpie.media.codec;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import org.magpie.media.Codec;

/**
 * What one direction of a transcoded call costs, printed as microseconds of a core per second of
 * sound and as a ratio to PCMU to PCMA in the same run. Run by hand; not a test, because machines
 * differ. {@code -Dmagpie.opus=java} measures the Opus in Java.
 */
final class TranscodeCost {
  private static final long MILLI = 1_000_000;
  private static final int SECONDS = 20;
  private static final int ROUNDS = 12;

  private TranscodeCost() {}

  public static void main(String[] arguments) {
    System.out.println("Opus by " + Coders.opusDescription());
    double base = cost(Codec.PCMU, Codec.PCMA);
    System.out.printf(Locale.ROOT, "%-5s %-5s %10s %8s%n", "from", "to", "us/s", "ratio");
    for (Codec from : Codec.values()) {
      for (Codec to : Codec.values()) {
        if (from != to) {
          double cost = from == Codec.PCMU && to == Codec.PCMA ? base : cost(from, to);
          System.out.printf(Locale.ROOT, "%-5s %-5s %10.0f %8.1f%n", from, to, cost, cost / base);
        }
      }
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double cost(Codec from, Codec to) {
    int rate = from == Codec.OPUS ? 48000 : from.sampleRate();
    AudioEncoder encoder = Coders.encoder(from, rate);
    short[] voice = Signals.voice(rate, SECONDS * 1000);
    byte[][] packets = new byte[SECONDS * 50][];
    byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
    IntFunction<byte[]> packet =
        i -> Arrays.copyOf(payload, encoder.encode(voice, i * rate / 50, rate / 50, payload, 0));
    Arrays.setAll(packets, packet);
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      Transcoder transcoder = new Transcoder(from, to);
      long began = cpuNanos();
      for (int i = 0; i < packets.length; i++) {
        transcoder.put(
            JitterBuffer.Kind.AUDIO,
            i & 0xffff,
            i * 20L * from.clockRate() / 1000,
            i * 20 * MILLI,
            packets[i],
            0,
            packets[i].length);
        transcoder.tick(i * 20 * MILLI + 5 * MILLI, (out, increment, marker) -> {});
      }
      best = Math.min(best, (cpuNanos() - began) / 1000.0 / SECONDS);
    }
    return best;
  }
}
