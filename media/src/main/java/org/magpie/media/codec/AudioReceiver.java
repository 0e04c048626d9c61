package org.magpie.media.codec;

import java.util.Arrays;
import org.magpie.media.Codec;

/**
 * Turns the packets of one party into an even flow of sound: jitter buffer, decoder, concealment,
 * comfort noise, and the gentle changes of speed that keep the depth where it should be and follow
 * a sender whose clock differs from ours. Packets of any length go in, 20 ms at a time come out.
 * One owner; times are nanoseconds of one monotonic clock.
 */
public final class AudioReceiver {
  /** What each {@link #pull} gives. */
  public static final int FRAME_MILLIS = 20;

  private static final int ROOM_MILLIS = 500;
  private static final int STRETCH_MILLIS = 15;
  private static final int STRETCH_INPUT_MILLIS = 50;
  private static final int DEEP_MILLIS = 12;
  private static final int URGENT_MILLIS = 40;
  private static final int FRAMES_WATCHED = 4;

  private final AudioDecoder decoder;
  private final JitterBuffer buffer;
  private final TimeStretch stretch;
  private final ComfortNoise noise = new ComfortNoise();
  private final int rate;
  private final int clockRate;
  private final int frame;

  private final short[] pcm;
  private int held;
  private final int[] slacks = new int[FRAMES_WATCHED];
  private final int[] leftovers = new int[FRAMES_WATCHED];
  private int watched;
  private int delayMillis;

  private long recovered;
  private long malformed;
  private long concealedSamples;
  private long pulledSamples;

  /** A receiver of the codec, giving samples at its own rate or, for Opus, the preferred one. */
  public AudioReceiver(Codec codec, int preferredRate) {
    this(Coders.decoder(codec, preferredRate), codec.clockRate());
    buffer.expectRedundancy(codec == Codec.OPUS);
  }

  AudioReceiver(AudioDecoder decoder, int clockRate) {
    this.decoder = decoder;
    this.clockRate = clockRate;
    rate = decoder.sampleRate();
    frame = rate / 1000 * FRAME_MILLIS;
    buffer = new JitterBuffer(clockRate);
    stretch = new TimeStretch(rate);
    pcm = new short[rate / 1000 * ROOM_MILLIS];
  }

  /** The rate of the samples given. */
  public int sampleRate() {
    return rate;
  }

  /** Samples in each frame given. */
  public int frameSamples() {
    return frame;
  }

  /** Takes a packet; see {@link JitterBuffer#put}. */
  public void put(
      JitterBuffer.Kind kind,
      int sequence,
      long timestamp,
      long arrivalNanos,
      byte[] bytes,
      int offset,
      int length) {
    buffer.put(kind, sequence, timestamp, arrivalNanos, bytes, offset, length);
  }

  /** Begins anew with the next packet: another source. */
  public void restart() {
    buffer.restart();
    decoder.reset();
    held = 0;
    watched = 0;
  }

  /**
   * Gives the next 20 ms; call it every 20 ms.
   *
   * @return {@link #frameSamples}, or 0 while there is no source to hear
   */
  public int pull(long nowNanos, short[] out, int offset) {
    if (!fill(frame, nowNanos)) {
      return 0;
    }
    keepDepth(nowNanos);
    System.arraycopy(pcm, 0, out, offset, frame);
    held -= frame;
    System.arraycopy(pcm, frame, pcm, 0, held);
    pulledSamples += frame;
    return frame;
  }

  private boolean fill(int samples, long nowNanos) {
    while (held < samples) {
      switch (buffer.take(nowNanos)) {
        case IDLE -> {
          if (held == 0) {
            watched = 0;
            return false;
          }
          // The rest of the last packet still goes out, with silence after it.
          Arrays.fill(pcm, held, samples, (short) 0);
          held = samples;
        }
        case PACKET -> decode();
        case RECOVER -> recover();
        case CONCEAL -> conceal(samples(buffer.ticks()));
        case NOISE -> {
          noise.describe(buffer.payload(), buffer.payloadLength());
          int count = samples(buffer.ticks());
          noise.generate(pcm, held, count);
          held += count;
        }
      }
    }
    return true;
  }

  private void decode() {
    int count = decoder.decode(buffer.payload(), 0, buffer.payloadLength(), pcm, held);
    if (count < 0) {
      malformed++;
      count = samples(buffer.frameTicks());
      decoder.conceal(pcm, held, count);
    }
    buffer.decoded(ticks(count));
    int skip = Math.min(count, samples(buffer.skipTicks()));
    System.arraycopy(pcm, held + skip, pcm, held, count - skip);
    held += count - skip;
  }

  private void recover() {
    int count = samples(buffer.ticks());
    if (decoder.recover(buffer.payload(), 0, buffer.payloadLength(), pcm, held, count)) {
      recovered++;
      held += count;
    } else {
      conceal(count);
    }
  }

  private void conceal(int count) {
    decoder.conceal(pcm, held, count);
    concealedSamples += count;
    held += count;
  }

  /**
   * Nudges the depth. The next packet is fetched in the first pull that finds less than a frame
   * held; its slack then is what jitter may take. So slack comes in whole frames, and what is held
   * beside it at that moment is delay without use: it may go at any time, a whole frame only if the
   * slack still suffices without it.
   */
  private void keepDepth(long nowNanos) {
    int slack = buffer.slackMillis(nowNanos);
    delayMillis = slack + millis(held);
    slacks[watched % FRAMES_WATCHED] = slack + FRAME_MILLIS * (held / frame);
    leftovers[watched % FRAMES_WATCHED] = held % frame;
    watched++;
    if (watched < FRAMES_WATCHED) {
      return;
    }
    int leastSlack = least(slacks);
    int target = buffer.targetMillis();
    int excess = leastSlack - FRAME_MILLIS - target;
    int idle = least(leftovers) + (excess >= 0 ? frame : 0);
    if (idle >= samplesOf(DEEP_MILLIS)) {
      change(shorten(Math.min(idle, samplesOf(STRETCH_MILLIS)), excess > URGENT_MILLIS, nowNanos));
    } else if (leastSlack < target) {
      int before = held;
      int missing = frame - held % frame + samplesOf(1);
      held = stretch.lengthen(pcm, held, Math.min(samplesOf(STRETCH_MILLIS), missing), false);
      change(held - before);
    }
  }

  private static int least(int[] values) {
    int least = Integer.MAX_VALUE;
    for (int value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  private int shorten(int most, boolean urgent, long nowNanos) {
    int wanted = samplesOf(STRETCH_INPUT_MILLIS);
    while (held < wanted && buffer.ready()) {
      fill(held + 1, nowNanos);
    }
    int before = held;
    held = stretch.shorten(pcm, held, Math.min(most, held - frame), urgent);
    return held - before;
  }

  private void change(int samples) {
    if (samples != 0) {
      // What was watched held for the old depth.
      watched = 0;
    }
  }

  private int samples(int ticks) {
    return (int) ((long) ticks * rate / clockRate);
  }

  private int ticks(int samples) {
    return (int) ((long) samples * clockRate / rate);
  }

  private int samplesOf(int millis) {
    return rate / 1000 * millis;
  }

  private int millis(int samples) {
    return samples * 1000 / rate;
  }

  /** The delay added to the sound given out last, in milliseconds above the fastest packets. */
  public int delayMillis() {
    return delayMillis;
  }

  /** The jitter buffer, for its counters. */
  public JitterBuffer buffer() {
    return buffer;
  }

  /** Lost packets rebuilt from redundancy. */
  public long recovered() {
    return recovered;
  }

  /** Payloads that the decoder refused. */
  public long malformed() {
    return malformed;
  }

  /** Parts per thousand of the sound given out that were guessed. */
  public int concealedPerMille() {
    return pulledSamples == 0 ? 0 : (int) (concealedSamples * 1000 / pulledSamples);
  }
}
