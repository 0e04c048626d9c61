package org.magpie.sip;

import io.netty.channel.IoEventLoop;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.magpie.base.Cancellable;
import org.magpie.base.Scheduler;
import org.magpie.sip.transaction.TimerWheel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns the stack's state, and its timers. */
final class SignallingLoop implements Executor, Scheduler {
  private static final Logger LOG = LoggerFactory.getLogger(SignallingLoop.class);

  private final IoEventLoop loop;
  private final TimerWheel wheel = new TimerWheel(millis());
  private boolean turning;

  SignallingLoop(IoEventLoop loop) {
    this.loop = loop;
  }

  IoEventLoop eventLoop() {
    return loop;
  }

  boolean here() {
    return loop.inEventLoop();
  }

  /** At once on the loop, else as soon as the loop comes to it; never when it has ended. */
  @Override
  public void execute(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
    } else {
      try {
        loop.execute(task);
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
