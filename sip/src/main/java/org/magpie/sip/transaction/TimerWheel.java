package org.magpie.sip.transaction;

import java.util.BitSet;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A hashed timer wheel: thousands of timers are started and stopped each second and few ever fire,
 * so both must cost a handful of instructions. Belongs to one thread, which calls {@link #advance}
 * as time goes; times are milliseconds of any clock that does not go back.
 */
public final class TimerWheel {
  /** Resolution in milliseconds: a timer fires at most this much late. */
  public static final int TICK_MILLIS = 10;

  private static final int SLOTS = 1 << 12;

  private final Timer[] slots = new Timer[SLOTS];

  /** Which slots hold timers. */
  private final BitSet occupied = new BitSet(SLOTS);

  private long tick;
  private int size;

  /**
   * @param now the time at which the wheel stands still until first advanced
   */
  public TimerWheel(long now) {
    this.tick = now / TICK_MILLIS;
  }

  /** A running timer. */
  public static final class Timer {
    private final Runnable task;
    private final long due;
    private @Nullable Timer before;
    private @Nullable Timer after;
    private boolean running = true;

    private Timer(Runnable task, long due) {
      this.task = task;
      this.due = due;
    }
  }

  /** Timers running now. */
  public int size() {
    return size;
  }

  /** Starts a timer that runs a task when time reaches {@code now + delay} milliseconds. */
  public Timer start(long now, long delay, Runnable task) {
    long due = Math.max(tick + 1, (now + delay + TICK_MILLIS - 1) / TICK_MILLIS);
    Timer timer = new Timer(task, due);
    int slot = (int) (due & (SLOTS - 1));
    Timer head = slots[slot];
    timer.after = head;
    if (head != null) {
      head.before = timer;
    }
    slots[slot] = timer;
    occupied.set(slot);
    size++;
    return timer;
  }

  /** Stops a timer; no effect when it has fired or was stopped. */
  public void stop(Timer timer) {
    if (!timer.running) {
      return;
    }
    timer.running = false;
    size--;
    Timer before = timer.before;
    Timer after = timer.after;
    if (before == null) {
      int slot = (int) (timer.due & (SLOTS - 1));
      slots[slot] = after;
      occupied.set(slot, after != null);
    } else {
      before.after = after;
    }
    if (after != null) {
      after.before = before;
    }
    timer.before = null;
    timer.after = null;
  }

  /**
   * When to advance next, in milliseconds: then something may be due, and before nothing is. A
   * timer more than one turn of the wheel away lets it be looked at once a turn.
   */
  public OptionalLong next() {
    if (size == 0) {
      return OptionalLong.empty();
    }
    int following = (int) ((tick + 1) & (SLOTS - 1));
    int slot = occupied.nextSetBit(following);
    if (slot < 0) {
      slot = occupied.nextSetBit(0) + SLOTS;
    }
    return OptionalLong.of((tick + 1 + slot - following) * TICK_MILLIS);
  }

  /** Runs what has become due. Tasks may start and stop timers. */
  public void advance(long now) {
    long until = now / TICK_MILLIS;
    if (until - tick > SLOTS) {
      // After a long sleep one turn of the wheel sees every slot.
      tick = until - SLOTS;
    }
    while (tick < until) {
      tick++;
      runSlot((int) (tick & (SLOTS - 1)), until);
    }
  }

  private void runSlot(int slot, long until) {
    Timer due = nextDue(slots[slot], until);
    while (due != null) {
      stop(due);
      due.task.run();
      // The task may have changed the list in any way.
      due = nextDue(slots[slot], until);
    }
  }

  private static @Nullable Timer nextDue(@Nullable Timer from, long until) {
    Timer timer = from;
    while (timer != null && timer.due > until) {
      timer = timer.after;
    }
    return timer;
  }
}
