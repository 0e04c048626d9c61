package org.magpie.server.wiring;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.magpie.base.Cancellable;
import org.magpie.base.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Timers on one thread, for what belongs to no event loop. */
final class ThreadScheduler implements Scheduler, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadScheduler.class);

  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("timers").daemon().factory());

  ThreadScheduler() {
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Future<?> scheduled =
        executor.schedule(
            () -> {
              try {
                task.run();
              } catch (RuntimeException fault) {
                LOG.error("a timer failed", fault);
              }
            },
            Math.max(0, delay.toNanos()),
            TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  /** Runs {@code task} again and again, {@code apart} from one end to the next begin. */
  void every(Duration apart, Runnable task) {
    executor.scheduleWithFixedDelay(
        () -> {
          try {
            task.run();
          } catch (RuntimeException fault) {
            LOG.error("a repeated task failed", fault);
          }
        },
        apart.toNanos(),
        apart.toNanos(),
        TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
