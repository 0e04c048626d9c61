package org.magpie.media.codec;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Random;
import org.magpie.media.Codec;

/**
 * A sender, a bad network and a listener in virtual time. Sends a sound packet by packet, delays,
 * drops and reorders as told, and asks the receiver for 20 ms every 20 ms.
 */
final class LossyPath {
  private record Packet(long arrival, int sequence, long timestamp, byte[] payload) {}

  private static final long MILLI = 1_000_000;
  private static final long START = 5_000_000_000L;

  final AudioReceiver receiver;
  private final Codec codec;
  private final AudioEncoder encoder;
  private final int rate;
  private final Random random = new Random(11);

  int packetMillis = 20;
  double loss;
  double jitterMillis;
  double duplicates;
  double senderClockFaster;
  int firstSequence = 65500;
  long firstTimestamp = 0xfffff000L;

  /** Adds to the delay of what is sent at a moment, in milliseconds of virtual time. */
  java.util.function.LongToDoubleFunction extraDelayMillis = at -> 0;

  int worstDelayMillis;
  int lastDelayMillis;
  int dropped;
  int sent;

  LossyPath(Codec codec, int rate) {
    this.codec = codec;
    this.rate = Coders.encoder(codec, rate).sampleRate();
    encoder = Coders.encoder(codec, rate);
    receiver = new AudioReceiver(codec, rate);
  }

  /** What the listener hears, silence where nothing is given. */
  short[] listen(short[] sound) {
    int samples = rate / 1000 * packetMillis;
    PriorityQueue<Packet> flying =
        new PriorityQueue<>((a, b) -> Long.compare(a.arrival(), b.arrival()));
    byte[] payload = new byte[2 * AudioEncoder.MAX_PAYLOAD];
    double sentAt = START;
    int millis = sound.length / (rate / 1000);
    short[] heard = new short[sound.length + rate];
    int heardAt = 0;
    int next = 0;
    long end = START + (millis + 500L) * MILLI;
    for (long now = START + 3 * MILLI; now < end; now += 20 * MILLI) {
      while (sentAt <= now && (next + 1) * samples <= sound.length) {
        int length = 0;
        int part = codec == Codec.OPUS ? rate / 50 : samples;
        if (part > samples) {
          part = samples;
        }
        for (int at = 0; at < samples; at += part) {
          length += encoder.encode(sound, next * samples + at, part, payload, length);
        }
        byte[] bytes = Arrays.copyOf(payload, length);
        int copies = random.nextDouble() < loss ? 0 : random.nextDouble() < duplicates ? 2 : 1;
        dropped += copies == 0 ? 1 : 0;
        for (int copy = 0; copy < copies; copy++) {
          double delay =
              40
                  + jitterMillis * (2 * random.nextDouble() - 1)
                  + extraDelayMillis.applyAsDouble((long) ((sentAt - START) / MILLI));
          long ticks = (long) next * packetMillis * codec.clockRate() / 1000;
          flying.add(
              new Packet(
                  (long) (sentAt + delay * MILLI),
                  firstSequence + next & 0xffff,
                  firstTimestamp + ticks & 0xffffffffL,
                  bytes));
        }
        next++;
        sent++;
        sentAt += packetMillis * MILLI * (1 - senderClockFaster);
      }
      Packet packet = flying.peek();
      while (packet != null && packet.arrival() <= now) {
        flying.poll();
        receiver.put(
            JitterBuffer.Kind.AUDIO,
            packet.sequence(),
            packet.timestamp(),
            packet.arrival(),
            packet.payload(),
            0,
            packet.payload().length);
        packet = flying.peek();
      }
      if (heardAt + receiver.frameSamples() <= heard.length) {
        if (receiver.pull(now, heard, heardAt) > 0 && now < START + millis * MILLI) {
          lastDelayMillis = receiver.delayMillis();
          if (now - START > 1000 * MILLI) {
            worstDelayMillis = Math.max(worstDelayMillis, lastDelayMillis);
          }
        }
        heardAt += receiver.frameSamples();
      }
    }
    return heard;
  }
}
