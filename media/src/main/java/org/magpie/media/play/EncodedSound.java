package org.magpie.media.play;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.magpie.media.Codec;

/**
 * A sound as ready payloads of 20 ms. Immutable and shared by any number of threads; each listener
 * keeps its own frame number, counting from 0.
 */
public final class EncodedSound implements Frames {
  private final Codec codec;
  private final boolean endless;
  private final byte[][] frames;

  EncodedSound(Codec codec, boolean endless, byte[][] frames) {
    this.codec = codec;
    this.endless = endless;
    this.frames = frames;
  }

  @Override
  public Codec codec() {
    return codec;
  }

  /** Frames until the sound ends or begins anew. */
  public int frameCount() {
    return frames.length;
  }

  /** Bytes of all frames. */
  long size() {
    return Arrays.stream(frames).mapToLong(frame -> frame.length).sum();
  }

  @Override
  public boolean over(long frame) {
    return !endless && frame >= frames.length;
  }

  @Override
  public boolean ready(long frame) {
    return true;
  }

  /** The length of a frame's payload in bytes. */
  public int length(long frame) {
    return frames[Math.floorMod(frame, frames.length)].length;
  }

  @Override
  public void copy(long frame, ByteBuffer target) {
    target.put(frames[Math.floorMod(frame, frames.length)]);
  }

  @Override
  public void close() {}
}
