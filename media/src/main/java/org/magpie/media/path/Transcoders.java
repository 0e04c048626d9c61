package org.magpie.media.path;

import org.jspecify.annotations.Nullable;
import org.magpie.media.Codec;
import org.magpie.media.codec.Paced;
import org.magpie.media.codec.TranscodePath;
import org.magpie.media.codec.TranscodeSink;
import org.magpie.media.codec.TranscodingWorkers;

/** The transcoding threads of a plane, started when the first call needs them. Thread-safe. */
final class Transcoders implements AutoCloseable {
  private volatile @Nullable TranscodingWorkers workers;
  private boolean closed;

  TranscodePath open(Codec from, Codec to, TranscodeSink sink) {
    return running().open(from, to, sink);
  }

  void serve(Paced work) {
    running().serve(work);
  }

  private TranscodingWorkers running() {
    TranscodingWorkers running = workers;
    return running == null ? start() : running;
  }

  private synchronized TranscodingWorkers start() {
    TranscodingWorkers running = workers;
    if (running == null) {
      if (closed) {
        throw new IllegalStateException("media plane closed");
      }
      running =
          TranscodingWorkers.start(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
      workers = running;
    }
    return running;
  }

  @Override
  public synchronized void close() {
    closed = true;
    TranscodingWorkers running = workers;
    if (running != null) {
      running.close();
    }
  }
}
