package org.magpie.media.codec;

/** Work that a transcoding thread does every 20 ms until it is closed. */
public interface Paced {

  /** Does what is due. Must not block. */
  void tick(long nowNanos);

  /** Whether it is over; any thread may have closed it. */
  boolean closed();

  /** Ends it. */
  void close();
}
