package org.magpie.exchange.call;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;

/**
 * The timers of a call, or of one of its legs, run by the call's own thread when it would wait. Not
 * thread-safe.
 */
final class CallTimers {
  private record Timer(Instant due, long order, Runnable task) {}

  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(4, Comparator.comparing(Timer::due).thenComparing(Timer::order));
  private long order;

  Cancellable add(Instant due, Runnable task) {
    Timer timer = new Timer(due, order++, task);
    timers.add(timer);
    return () -> timers.remove(timer);
  }

  /** When the next timer is due, if there is one. */
  @Nullable Instant next() {
    Timer timer = timers.peek();
    return timer == null ? null : timer.due();
  }

  /** Runs everything that is due, and what that makes due. */
  void run(Instant now) {
    Timer timer = timers.peek();
    while (timer != null && !timer.due().isAfter(now)) {
      timers.remove();
      timer.task().run();
      timer = timers.peek();
    }
  }
}
