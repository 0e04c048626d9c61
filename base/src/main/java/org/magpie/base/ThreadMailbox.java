package org.magpie.base;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox whose owner is a thread. It parks without a time limit and one alarm for all wakes it
 * when its time is up: a timed park starts and stops a timer of the virtual machine, which costs
 * two wake-ups of that timer's thread, and a call waits often, for hours at most and milliseconds
 * in fact. The alarm is left running from one wait to the next and looks only when it goes off
 * whether the owner still waits, and until when.
 */
final class ThreadMailbox<T> implements Mailbox<T> {
  private static final ScheduledThreadPoolExecutor ALARMS = alarms();

  private final Queue<T> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final int capacity;
  private volatile @Nullable Thread waiting;
  private volatile boolean closed;

  private final Object alarmLock = new Object();
  private @Nullable Future<?> alarm;
  private long alarmNanos;
  private long untilNanos;

  ThreadMailbox(int capacity) {
    this.capacity = capacity;
  }

  private static ScheduledThreadPoolExecutor alarms() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("alarms").daemon().factory());
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  @Override
  public boolean offer(T message) {
    if (closed) {
      return false;
    }
    if (size.incrementAndGet() > capacity) {
      size.decrementAndGet();
      return false;
    }
    queue.add(message);
    if (closed && queue.remove(message)) {
      // Closed in between, and its owner has read what was there: nobody would read this one.
      size.decrementAndGet();
      return false;
    }
    LockSupport.unpark(waiting);
    return true;
  }

  @Override
  public @Nullable T await(Duration atMost) throws InterruptedException {
    T message = poll();
    if (message != null || !atMost.isPositive()) {
      return message;
    }
    long until = System.nanoTime() + atMost.toNanos();
    waiting = Thread.currentThread();
    ringAt(until);
    try {
      message = poll();
      while (message == null && System.nanoTime() - until < 0) {
        LockSupport.park(this);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        message = poll();
      }
      return message;
    } finally {
      waiting = null;
    }
  }

  private void ringAt(long until) {
    synchronized (alarmLock) {
      untilNanos = until;
      if (alarm == null || alarmNanos - until > 0) {
        cancelAlarm();
        setAlarm();
      }
    }
  }

  private void setAlarm() {
    alarmNanos = untilNanos;
    alarm = ALARMS.schedule(this::ring, untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void cancelAlarm() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }

  /** On the alarm's thread. */
  private void ring() {
    synchronized (alarmLock) {
      alarm = null;
      Thread owner = waiting;
      if (owner == null) {
        return;
      }
      if (System.nanoTime() - untilNanos < 0) {
        setAlarm();
      } else {
        LockSupport.unpark(owner);
      }
    }
  }

  @Override
  public @Nullable T poll() {
    T message = queue.poll();
    if (message != null) {
      size.decrementAndGet();
    }
    return message;
  }

  @Override
  public void close() {
    closed = true;
    synchronized (alarmLock) {
      if (waiting == null) {
        cancelAlarm();
      }
    }
  }
}
