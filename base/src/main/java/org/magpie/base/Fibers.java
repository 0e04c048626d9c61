package org.magpie.base;

import java.time.Duration;

/**
 * Starts threads of control that spend their life waiting, one for each call, and gives them the
 * one way to wait: a mailbox. In production these are virtual threads and the real clock; in tests
 * the threads pass a baton and time is virtual, so that a whole call runs step by step from a seed.
 */
public interface Fibers {

  /** Starts {@code body} on a thread of its own. An exception it throws ends only that thread. */
  void start(String name, Runnable body);

  /** How long a thread that was started lately waited until it ran. Any thread. */
  default Duration lag() {
    return Duration.ZERO;
  }

  /** A mailbox whose waiting is measured by the clock of these fibers. */
  <T> Mailbox<T> mailbox(int capacity);
}
