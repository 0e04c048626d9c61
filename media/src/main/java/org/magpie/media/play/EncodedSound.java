package org.magpie.media.play;

import java.nio.ByteBuffer;
import org.magpie.media.Codec;

/**
 * A sound as ready payloads of 20 ms. Immutable and shared by any number of threads; each listener
 * keeps its own frame number, counting from 0.
 */
public final class EncodedSound {
  /** The length of each frame. */
  public static final int FRAME_MILLIS = 20;

  private final Codec codec;
  private final boolean endless;
  private final byte[][] frames;

  EncodedSound(Codec codec, boolean endless, byte[][] frames) {
    this.codec = codec;
    this.endless = endless;
    this.frames = frames;
  }

  /** The codec of the payloads. */
  public Codec codec() {
    return codec;
  }

  /** Frames until the sound ends or begins anew. */
  public int frameCount() {
    return frames.length;
  }

  /** Whether the frame number has run past the end; never for a sound that repeats. */
  public boolean over(long frame) {
    return !endless && frame >= frames.length;
  }

  /** What each packet adds to the RTP timestamp. */
  public int timestampIncrement() {
    return codec.clockRate() / 1000 * FRAME_MILLIS;
  }

  /** The length of a frame's payload in bytes. */
  public int length(long frame) {
    return frames[Math.floorMod(frame, frames.length)].length;
  }

  /** Appends a frame's payload at the position of {@code target}, which needs room for it. */
  public void copy(long frame, ByteBuffer target) {
    target.put(frames[Math.floorMod(frame, frames.length)]);
  }
}
