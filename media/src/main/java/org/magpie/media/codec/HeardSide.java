package org.magpie.media.codec;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.magpie.media.Codec;

/**
 * What one party says, as an even flow of sound at a rate of the listener's choice. The media loop
 * offers what comes, whatever the codec; a thread that records or mixes takes it. The two have
 * nothing in common but the queue: no lock, no allocation on the loop.
 */
public final class HeardSide {
  private static final int QUEUE_BYTES = 32 * 1024;
  private static final Codec[] CODECS = Codec.values();
  private static final int NOISE = 64;
  private static final int OTHER = 65;
  private static final int RESTART = 66;
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final PacketQueue queue = new PacketQueue(QUEUE_BYTES);
  private final AtomicLong overrun = new AtomicLong();

  // What follows belongs to the thread that listens.
  private final PacketQueue.Reader reader = this::take;
  private final int rate;
  private final Ear[] ears = new Ear[CODECS.length];
  private @Nullable Ear ear;
  private boolean muted;

  /** The receiver of one codec, kept for when the party comes back to it. */
  private static final class Ear {
    final AudioReceiver receiver;
    final Resampler resampler;
    final short[] heard;

    Ear(Codec codec, int rate) {
      receiver = new AudioReceiver(codec, rate);
      resampler = new Resampler(receiver.sampleRate(), rate);
      heard = new short[receiver.frameSamples()];
    }
  }

  /**
   * @param rate samples per second of what is taken
   */
  public HeardSide(int rate) {
    this.rate = rate;
  }

  /** An audio packet came; on the media loop, like all that offers. */
  public void audio(
      Codec codec, ByteBuffer payload, int sequence, long timestamp, long arrivalNanos) {
    offer(codec.ordinal(), payload, sequence, timestamp, arrivalNanos);
  }

  /** A comfort noise packet came. */
  public void comfortNoise(ByteBuffer payload, int sequence, long timestamp, long arrivalNanos) {
    offer(NOISE, payload, sequence, timestamp, arrivalNanos);
  }

  /** A sequence number was used for something else than sound. */
  public void other(int sequence, long timestamp, long arrivalNanos) {
    offer(OTHER, EMPTY, sequence, timestamp, arrivalNanos);
  }

  /** What follows comes from another source. */
  public void restart(long arrivalNanos) {
    offer(RESTART, EMPTY, 0, 0, arrivalNanos);
  }

  private void offer(int kind, ByteBuffer payload, int sequence, long timestamp, long nanos) {
    if (!queue.offer(kind, sequence, timestamp, nanos, payload)) {
      overrun.setOpaque(overrun.getPlain() + 1);
    }
  }

  /** Packets that found the queue full. */
  public long overrun() {
    return overrun.getOpaque();
  }

  /** Keeps nothing of what comes from now on, and forgets what it holds. */
  public void mute(boolean on) {
    muted = on;
    restartEars();
  }

  /** Takes what had come by then. */
  public void takeUntil(long nanos) {
    queue.drainUntil(nanos, reader);
  }

  private void take(
      int kind, int sequence, long timestamp, long nanos, byte[] bytes, int offset, int length) {
    if (muted) {
      return;
    }
    Ear listening = ear;
    if (kind < CODECS.length) {
      listening = earFor(kind);
      put(listening, JitterBuffer.Kind.AUDIO, sequence, timestamp, nanos, bytes, offset, length);
    } else if (kind == RESTART) {
      restartEars();
    } else if (listening != null) {
      JitterBuffer.Kind what = kind == NOISE ? JitterBuffer.Kind.NOISE : JitterBuffer.Kind.OTHER;
      put(listening, what, sequence, timestamp, nanos, bytes, offset, length);
    }
  }

  private static void put(
      Ear ear,
      JitterBuffer.Kind kind,
      int sequence,
      long timestamp,
      long nanos,
      byte[] bytes,
      int offset,
      int length) {
    ear.receiver.put(kind, sequence, timestamp, nanos, bytes, offset, length);
  }

  private Ear earFor(int codec) {
    Ear wanted = ears[codec];
    if (wanted == null) {
      wanted = new Ear(CODECS[codec], rate);
      ears[codec] = wanted;
    } else if (wanted != ear) {
      wanted.receiver.restart();
    }
    ear = wanted;
    return wanted;
  }

  private void restartEars() {
    Ear listening = ear;
    if (listening != null) {
      listening.receiver.restart();
      listening.resampler.reset();
    }
  }

  /**
   * Gives the 20 ms that are due.
   *
   * @return false when there is nothing to hear; {@code out} is unchanged then
   */
  public boolean frame(long nowNanos, short[] out) {
    Ear listening = ear;
    if (muted || listening == null) {
      return false;
    }
    int count = listening.receiver.pull(nowNanos, listening.heard, 0);
    if (count == 0) {
      return false;
    }
    listening.resampler.process(listening.heard, 0, count, out, 0);
    return true;
  }
}
