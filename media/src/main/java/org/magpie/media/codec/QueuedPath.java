package org.magpie.media.codec;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.magpie.media.Codec;

/**
 * A path as its worker sees it: the media loop writes into the queue, the worker's tick reads it
 * into the transcoder and sends what is due.
 */
final class QueuedPath implements TranscodePath, Paced {
  private static final int QUEUE_BYTES = 16 * 1024;
  private static final int RESTART = 64;
  private static final int LOSS = 65;
  private static final JitterBuffer.Kind[] KINDS = JitterBuffer.Kind.values();
  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();
  private static final int TICKS_PER_STATS = 25;

  private final PacketQueue queue = new PacketQueue(QUEUE_BYTES);
  private final PacketQueue.Reader reader = this::take;
  private final Transcoder transcoder;
  private final TranscodeSink sink;
  private final AtomicLong overrun = new AtomicLong();
  private volatile TranscodeStats stats = TranscodeStats.NONE;
  private volatile boolean closed;
  private int ticksToStats;

  QueuedPath(Codec from, Codec to, TranscodeSink sink) {
    transcoder = new Transcoder(from, to);
    this.sink = sink;
  }

  @Override
  public void offer(
      ByteBuffer rtpPayload, int sequence, long timestamp, boolean marker, long arrivalNanos) {
    offer(JitterBuffer.Kind.AUDIO.ordinal(), rtpPayload, sequence, timestamp, arrivalNanos);
  }

  @Override
  public void offerComfortNoise(
      ByteBuffer rtpPayload, int sequence, long timestamp, long arrivalNanos) {
    offer(JitterBuffer.Kind.NOISE.ordinal(), rtpPayload, sequence, timestamp, arrivalNanos);
  }

  @Override
  public void offerOther(int sequence, long timestamp, long arrivalNanos) {
    offer(JitterBuffer.Kind.OTHER.ordinal(), EMPTY, sequence, timestamp, arrivalNanos);
  }

  @Override
  public void restart() {
    offer(RESTART, EMPTY, 0, 0, 0);
  }

  @Override
  public void expectLoss(int percent) {
    offer(LOSS, EMPTY, percent, 0, 0);
  }

  private void offer(int kind, ByteBuffer payload, int sequence, long timestamp, long nanos) {
    if (!queue.offer(kind, sequence, timestamp, nanos, payload)) {
      overrun.setOpaque(overrun.getPlain() + 1);
    }
  }

  private void take(
      int kind, int sequence, long timestamp, long nanos, byte[] bytes, int offset, int length) {
    switch (kind) {
      case RESTART -> transcoder.restart();
      case LOSS -> transcoder.expectLoss(sequence);
      default -> transcoder.put(KINDS[kind], sequence, timestamp, nanos, bytes, offset, length);
    }
  }

  /** Takes what has come and sends what is due; the worker's thread. */
  @Override
  public void tick(long nowNanos) {
    queue.drain(reader);
    transcoder.tick(nowNanos, sink);
    if (ticksToStats-- == 0) {
      ticksToStats = TICKS_PER_STATS;
      stats = measure();
    }
  }

  private TranscodeStats measure() {
    AudioReceiver receiver = transcoder.receiver();
    JitterBuffer buffer = receiver.buffer();
    return new TranscodeStats(
        buffer.received(),
        buffer.lost(),
        receiver.recovered(),
        buffer.late(),
        receiver.malformed(),
        overrun.getOpaque(),
        transcoder.framesOut(),
        receiver.delayMillis(),
        buffer.targetMillis());
  }

  @Override
  public TranscodeStats stats() {
    return stats;
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
