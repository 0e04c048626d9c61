package org.magpie.sip;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.magpie.sip.transaction.TimerName;
import org.magpie.sip.transaction.TimerWheel;

/** The timers of one transaction: no machine ever has more than two running. */
final class RunningTimers {
  private final SignallingLoop loop;
  private final Consumer<TimerName> fired;
  private @Nullable TimerName firstName;
  private @Nullable TimerName secondName;
  private TimerWheel.@Nullable Timer first;
  private TimerWheel.@Nullable Timer second;

  RunningTimers(SignallingLoop loop, Consumer<TimerName> fired) {
    this.loop = loop;
    this.fired = fired;
  }

  void start(TimerName name, Duration delay) {
    stop(name);
    if (first == null) {
      firstName = name;
      first =
          loop.start(
              delay,
              () -> {
                first = null;
                fired.accept(name);
              });
    } else if (second == null) {
      secondName = name;
      second =
          loop.start(
              delay,
              () -> {
                second = null;
                fired.accept(name);
              });
    } else {
      throw new IllegalStateException(firstName + ", " + secondName + " and " + name);
    }
  }

  void stop(TimerName name) {
    if (first != null && firstName == name) {
      loop.stop(first);
      first = null;
    }
    if (second != null && secondName == name) {
      loop.stop(second);
      second = null;
    }
  }

  void stopAll() {
    if (first != null) {
      loop.stop(first);
      first = null;
    }
    if (second != null) {
      loop.stop(second);
      second = null;
    }
  }
}
