package org.magpie.media.codec;

import org.magpie.media.Codec;

/**
 * The threads on which sound is transcoded, apart from the media loops. Each owns many paths and
 * serves each of them every 20 ms.
 */
public final class TranscodingWorkers implements AutoCloseable {

  /** Starts the given number of threads, at least one. */
  public static TranscodingWorkers start(int threads) {
    throw new UnsupportedOperationException();
  }

  /**
   * Opens a path between two codecs; any thread.
   *
   * @param sink called on the transcoding thread with every frame due
   */
  public TranscodePath open(Codec from, Codec to, TranscodeSink sink) {
    throw new UnsupportedOperationException();
  }

  /** Ends the threads and all paths. */
  @Override
  public void close() {}
}
