package org.magpie.media.play;

import java.nio.ByteBuffer;
import org.magpie.media.Codec;

/** A sound as payloads of 20 ms, counted from 0, in the order in which they are taken. */
public interface Frames extends AutoCloseable {
  /** The length of each frame. */
  int FRAME_MILLIS = 20;

  /** The codec of the payloads. */
  Codec codec();

  /** Whether the frame number has run past the end; never for a sound that repeats. */
  boolean over(long frame);

  /** Whether the frame is there already; one that is not comes soon. */
  boolean ready(long frame);

  /** Appends a frame's payload at the position of {@code target}, which needs room for it. */
  void copy(long frame, ByteBuffer target);

  /** What each packet adds to the RTP timestamp. */
  default int timestampIncrement() {
    return codec().clockRate() / 1000 * FRAME_MILLIS;
  }

  /** Nobody listens any more. */
  @Override
  void close();
}
