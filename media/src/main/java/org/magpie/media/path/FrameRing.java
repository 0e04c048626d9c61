package org.magpie.media.path;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.magpie.media.codec.TranscodeSink;

/**
 * Frames on their way from the thread that makes them to the media loop that sends them. A full
 * ring means a stalled loop: the frame is too late anyway.
 */
final class FrameRing implements TranscodeSink {
  private static final int FRAMES = 8;
  private static final int LARGEST = 1500;

  private final MediaLoop loop;
  private final TranscodeSink sender;
  private final Runnable drain = this::drain;
  private final ByteBuffer[] frames = new ByteBuffer[FRAMES];
  private final int[] increments = new int[FRAMES];
  private final boolean[] markers = new boolean[FRAMES];
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();
  private volatile boolean closed;

  /**
   * @param sender takes the frames on the loop
   */
  FrameRing(MediaLoop loop, TranscodeSink sender) {
    this.loop = loop;
    this.sender = sender;
    for (int i = 0; i < FRAMES; i++) {
      frames[i] = ByteBuffer.allocate(LARGEST);
    }
  }

  /** By one thread, which is not the loop. */
  @Override
  public void frame(ByteBuffer payload, int timestampIncrement, boolean marker) {
    int at = written.get();
    if (closed || at - taken.get() == FRAMES) {
      return;
    }
    int slot = at & (FRAMES - 1);
    frames[slot].clear().put(payload.duplicate()).flip();
    increments[slot] = timestampIncrement;
    markers[slot] = marker;
    written.set(at + 1);
    loop.execute(drain);
  }

  private void drain() {
    for (int at = taken.get(); at != written.get(); at++) {
      int slot = at & (FRAMES - 1);
      if (!closed) {
        sender.frame(frames[slot], increments[slot], markers[slot]);
      }
      taken.set(at + 1);
    }
  }

  /** What is on its way is not sent any more. */
  void close() {
    closed = true;
  }
}
