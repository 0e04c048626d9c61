package org.magpie.media.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.magpie.media.Codec;

/**
 * The threads on which sound is transcoded, apart from the media loops. Each owns many paths and
 * serves each of them every 20 ms: half of them 10 ms after the other half, so that work and
 * sending are spread. All methods may be called by any thread.
 */
public final class TranscodingWorkers implements AutoCloseable {
  private final List<TranscodingWorker> workers = new ArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();

  private TranscodingWorkers(int threads) {
    for (int i = 0; i < threads; i++) {
      workers.add(new TranscodingWorker("transcoding-" + i));
    }
  }

  /** Starts the given number of threads, at least one. */
  public static TranscodingWorkers start(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads");
    }
    TranscodingWorkers all = new TranscodingWorkers(threads);
    all.workers.forEach(TranscodingWorker::start);
    return all;
  }

  /**
   * Opens a path between two codecs. Making it takes up to a millisecond, and the first one of the
   * process longer while Opus is looked for.
   *
   * @param sink called on the transcoding thread with every frame due
   */
  public TranscodePath open(Codec from, Codec to, TranscodeSink sink) {
    QueuedPath path = new QueuedPath(from, to, sink);
    serve(path);
    return path;
  }

  /** Has something served every 20 ms by one of the threads. */
  public void serve(Paced work) {
    workers.get(Math.floorMod(opened.getAndIncrement(), workers.size())).add(work);
  }

  /** The share of its time that the busiest thread works, 0 to 1 and above when it falls behind. */
  public double load() {
    double most = 0;
    for (TranscodingWorker worker : workers) {
      most = Math.max(most, worker.load());
    }
    return most;
  }

  /** How many paths are open. */
  public int paths() {
    int sum = 0;
    for (TranscodingWorker worker : workers) {
      sum += worker.paths();
    }
    return sum;
  }

  /** Ends the threads; paths still open fall silent. */
  @Override
  public void close() {
    workers.forEach(TranscodingWorker::close);
  }
}
