package org.magpie.media.pcm;

import java.io.IOException;

/** Samples of one channel, read from the beginning to the end. Blocks. One owner. */
public interface PcmSource extends AutoCloseable {

  /** Samples per second. */
  int sampleRate();

  /**
   * Reads the next samples.
   *
   * @return how many were read: fewer than {@code count} at the end only
   * @throws IOException when the file cannot be read, or is not what it says
   */
  int read(short[] target, int offset, int count) throws IOException;

  @Override
  void close() throws IOException;
}
