package org.magpie.base;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fibers on virtual threads and the system's clock. Of those that are started one at a time is
 * watched until it runs: those that are woken wait in the same queue, so its wait is that of all.
 */
public final class VirtualFibers implements Fibers {
  private static final long NONE = Long.MIN_VALUE;

  /** For how long a wait that is over says something of those that follow: hardly any. */
  private static final long VALID_NANOS = 20_000_000;

  private record Wait(long endedNanos, long nanos) {}

  private final AtomicLong watchedSince = new AtomicLong(NONE);
  private volatile Wait latest = new Wait(System.nanoTime(), 0);

  @Override
  public void start(String name, Runnable body) {
    long now = System.nanoTime();
    boolean watched = watchedSince.get() == NONE && watchedSince.compareAndSet(NONE, now);
    try {
      Thread.ofVirtual().name(name).start(watched ? () -> runWatched(body, now) : body);
    } catch (RuntimeException | Error failed) {
      if (watched) {
        watchedSince.set(NONE);
      }
      throw failed;
    }
  }

  private void runWatched(Runnable body, long started) {
    long now = System.nanoTime();
    latest = new Wait(now, now - started);
    watchedSince.set(NONE);
    body.run();
  }

  @Override
  public Duration lag() {
    long now = System.nanoTime();
    long since = watchedSince.get();
    Wait known = latest;
    long waiting = since == NONE ? 0 : now - since;
    return Duration.ofNanos(
        now - known.endedNanos() < VALID_NANOS ? Math.max(waiting, known.nanos()) : waiting);
  }

  @Override
  public <T> Mailbox<T> mailbox(int capacity) {
    return new ThreadMailbox<>(capacity);
  }
}
