package org.magpie.media.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One paced thread and its paths. A turn every 10 ms serves half of them. */
final class TranscodingWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TranscodingWorker.class);
  private static final long TURN_NANOS = 10_000_000;
  private static final long GIVE_UP_NANOS = 10 * TURN_NANOS;
  private static final double LOAD_WEIGHT = 0.02;

  private final Thread thread;
  private final ConcurrentLinkedQueue<Paced> coming = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  // Both lists belong to the thread.
  private final List<Paced> even = new ArrayList<>();
  private final List<Paced> odd = new ArrayList<>();
  private volatile double load;
  private volatile boolean closed;

  TranscodingWorker(String name) {
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void add(Paced path) {
    count.incrementAndGet();
    coming.add(path);
  }

  int paths() {
    return count.get();
  }

  double load() {
    return load;
  }

  private void run() {
    long due = System.nanoTime();
    boolean turnOfEven = true;
    double average = 0;
    while (!closed) {
      due += TURN_NANOS;
      long began = await(due);
      if (began - due > GIVE_UP_NANOS) {
        // The machine stood still: what was missed cannot be heard in time any more.
        due = began;
      }
      adopt();
      serve(turnOfEven ? even : odd);
      turnOfEven = !turnOfEven;
      double share = (double) (System.nanoTime() - began) / TURN_NANOS;
      average += LOAD_WEIGHT * (share - average);
      load = average;
    }
  }

  private long await(long due) {
    long now = System.nanoTime();
    while (due - now > 0 && !closed) {
      LockSupport.parkNanos(this, due - now);
      now = System.nanoTime();
    }
    return now;
  }

  private void adopt() {
    for (Paced path = coming.poll(); path != null; path = coming.poll()) {
      (even.size() <= odd.size() ? even : odd).add(path);
    }
  }

  private void serve(List<Paced> paths) {
    for (int i = 0; i < paths.size(); i++) {
      Paced path = paths.get(i);
      if (path.closed()) {
        Paced last = paths.removeLast();
        if (last != path) {
          paths.set(i--, last);
        }
        count.decrementAndGet();
      } else {
        tick(path);
      }
    }
  }

  private static void tick(Paced path) {
    try {
      path.tick(System.nanoTime());
    } catch (RuntimeException e) {
      // One broken path must not silence the others of this thread.
      LOG.error("A transcoding path failed and is closed", e);
      path.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
