package org.magpie.sip;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.sip.transaction.TimerWheel;

/** A scheduled task that may be called off from any thread, before it has been started even. */
final class LaterTask implements Cancellable {
  private final SignallingLoop loop;
  private final Runnable task;
  private TimerWheel.@Nullable Timer timer;
  private volatile boolean cancelled;

  LaterTask(SignallingLoop loop, Runnable task) {
    this.loop = loop;
    this.task = task;
  }

  void start(Duration delay) {
    if (cancelled) {
      return;
    }
    if (delay.isPositive()) {
      timer = loop.start(delay, this::run);
    } else {
      loop.afterReading(this::run);
    }
  }

  private void run() {
    if (!cancelled) {
      task.run();
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    loop.execute(
        () -> {
          if (timer != null) {
            loop.stop(timer);
          }
        });
  }
}
