package org.magpie.media.codec;

import java.nio.ByteBuffer;
import org.magpie.media.Codec;

/**
 * Changes the sound of one party from its codec to another: packets of any length in, 20 ms frames
 * out at the pace of {@link #tick}. One owner, no thread and no clock of its own; no allocation per
 * packet once warm, but for the Opus in Java.
 */
public final class Transcoder {
  private final AudioReceiver receiver;
  private final AudioEncoder encoder;
  private final Resampler resampler;
  private final int frameTicks;
  private final short[] heard = new short[48 * AudioReceiver.FRAME_MILLIS];
  private final short[] resampled = new short[48 * AudioReceiver.FRAME_MILLIS];
  private final byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
  private final ByteBuffer view = ByteBuffer.wrap(payload);

  private int framesSinceLast;
  private boolean started;
  private boolean paused = true;
  private long framesOut;

  /** A transcoder between two codecs. */
  public Transcoder(Codec from, Codec to) {
    // Opus adapts to the other side's rate, which saves resampling and bits.
    int rate = to == Codec.OPUS ? from.sampleRate() : to.sampleRate();
    receiver = new AudioReceiver(from, rate);
    encoder = Coders.encoder(to, receiver.sampleRate());
    resampler = new Resampler(receiver.sampleRate(), encoder.sampleRate());
    frameTicks = to.clockRate() / 1000 * AudioReceiver.FRAME_MILLIS;
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
    receiver.put(kind, sequence, timestamp, arrivalNanos, bytes, offset, length);
  }

  /** Begins anew with the next packet: another source. */
  public void restart() {
    receiver.restart();
  }

  /** Percent of our packets that the listener reports as lost. */
  public void expectLoss(int percent) {
    encoder.expectLoss(percent);
  }

  /** Makes the next frame, if there is a source to hear; call it every 20 ms. */
  public void tick(long nowNanos, TranscodeSink sink) {
    framesSinceLast++;
    int count = receiver.pull(nowNanos, heard, 0);
    if (count == 0) {
      paused = true;
      return;
    }
    int samples = resampler.process(heard, 0, count, resampled, 0);
    int length = encoder.encode(resampled, 0, samples, payload, 0);
    view.limit(length).position(0);
    boolean marker = paused;
    int increment = started ? frameTicks * framesSinceLast : frameTicks;
    started = true;
    paused = false;
    framesSinceLast = 0;
    framesOut++;
    sink.frame(view, increment, marker);
  }

  /** The receiving half, for its counters. */
  public AudioReceiver receiver() {
    return receiver;
  }

  /** Frames given out. */
  public long framesOut() {
    return framesOut;
  }
}
