package org.magpie.base;

import java.time.Duration;

/**
 * Runs a task once, later. Implementations choose the thread: an event loop runs its timers on
 * itself, the test kit on its virtual clock. Tasks must be short and must not block. Safe to call
 * from any thread.
 */
public interface Scheduler {

  /** Runs {@code task} after {@code delay} (zero or negative: as soon as possible). */
  Cancellable schedule(Duration delay, Runnable task);
}
