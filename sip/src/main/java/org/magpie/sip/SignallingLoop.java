package org.magpie.sip;

import io.netty.channel.IoEventLoop;
import io.netty.channel.SingleThreadIoEventLoop;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private boolean turning;

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

  /** Starts a timer. On the loop only. */
  TimerWheel.Timer start(Duration delay, Runnable task) {
    long now = millis();
    if (!turning) {
      wheel.advance(now);
      turning = true;
      loop.schedule(this::turn, TimerWheel.TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
    return wheel.start(now, delay.toMillis(), task);
  }

  /** On the loop only. */
  void stop(TimerWheel.Timer timer) {
    wheel.stop(timer);
  }

  private void turn() {
    wheel.advance(millis());
    if (wheel.size() > 0) {
      loop.schedule(this::turn, TimerWheel.TICK_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      turning = false;
    }
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
