package org.magpie.sip;

import io.netty.channel.IoEventLoop;
import io.netty.channel.SingleThreadIoEventLoop;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Scheduler;
import org.magpie.sip.transaction.TimerWheel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns the stack's state, and its timers. */
final class SignallingLoop implements Executor, Scheduler {
  private static final Logger LOG = LoggerFactory.getLogger(SignallingLoop.class);

  private static final Runnable WAKE_UP = () -> {};

  private final SingleThreadIoEventLoop loop;

  /** Bound on threads that gather: whether they gave the loop something since they woke it. */
  private final ScopedValue<AtomicBoolean> unflushed = ScopedValue.newInstance();

  private final TimerWheel wheel = new TimerWheel(millis());

  /** The turn of the wheel that is coming, and when; none while no timer runs. */
  private @Nullable Future<?> turn;

  private long turnAt;

  SignallingLoop(SingleThreadIoEventLoop loop) {
    this.loop = loop;
  }

  IoEventLoop eventLoop() {
    return loop;
  }

  boolean here() {
    return loop.inEventLoop();
  }

  /**
   * At once on the loop, else as soon as the loop comes to it, or after {@link #flush} within
   * {@link #gathering}; never when it has ended.
   */
  @Override
  public void execute(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
      return;
    }
    try {
      if (unflushed.isBound()) {
        unflushed.get().set(true);
        loop.lazyExecute(task);
      } else {
        loop.execute(task);
      }
    } catch (RejectedExecutionException e) {
      LOG.debug("the signalling loop has ended", e);
    }
  }

  /** Runs {@code body}, which wakes the loop only by {@link #flush}, and once at its end. */
  void gathering(Runnable body) {
    ScopedValue.where(unflushed, new AtomicBoolean())
        .run(
            () -> {
              try {
                body.run();
              } finally {
                flush();
              }
            });
  }

  /** Wakes the loop for what this thread has gathered. */
  void flush() {
    if (unflushed.isBound() && unflushed.get().getAndSet(false)) {
      try {
        loop.execute(WAKE_UP);
      } catch (RejectedExecutionException e) {
        LOG.debug("the signalling loop has ended", e);
      }
    }
  }

  /** After what is waiting for the loop already. */
  void later(Runnable task) {
    loop.execute(task);
  }

  /**
   * As soon as the sockets have been read once more. What goes on by turns of this kind, unlike
   * {@link #later}, holds nothing up. On the loop only.
   */
  void afterReading(Runnable task) {
    // Netty takes up new tasks in the round that made them, but new timers only in the next.
    loop.schedule(task, 0, TimeUnit.NANOSECONDS);
  }

  /** Starts a timer. On the loop only. */
  TimerWheel.Timer start(Duration delay, Runnable task) {
    long now = millis();
    if (wheel.size() == 0) {
      wheel.advance(now); // it stood still
    }
    TimerWheel.Timer timer = wheel.start(now, delay.toMillis(), task);
    turnWhenDue();
    return timer;
  }

  /** On the loop only. */
  void stop(TimerWheel.Timer timer) {
    wheel.stop(timer);
  }

  private void turn() {
    turn = null;
    wheel.advance(millis());
    turnWhenDue();
  }

  /** Has the loop sleep no longer than to the next timer. Most are stopped before they are due. */
  private void turnWhenDue() {
    OptionalLong next = wheel.next();
    if (next.isEmpty() || turn != null && turnAt <= next.getAsLong()) {
      return;
    }
    if (turn != null) {
      turn.cancel(false);
    }
    turnAt = next.getAsLong();
    turn = loop.schedule(this::turn, Math.max(0, turnAt - millis()), TimeUnit.MILLISECONDS);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    LaterTask later = new LaterTask(this, task);
    execute(() -> later.start(delay));
    return later;
  }

  static long millis() {
    return System.nanoTime() / 1_000_000;
  }
}
