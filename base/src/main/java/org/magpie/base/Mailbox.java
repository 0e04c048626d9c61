package org.magpie.base;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue with one reader, the thread of control that owns the state the messages are
 * about. Anyone may offer; only the owner may await or poll.
 */
public interface Mailbox<T> {

  /** Adds a message; false when the mailbox is full or closed, and then the message is not kept. */
  boolean offer(T message);

  /** Waits for the next message; null when {@code atMost} has passed without one. Owner only. */
  @Nullable T await(Duration atMost) throws InterruptedException;

  /** The next message if one is there. Owner only, never waits. */
  @Nullable T poll();

  /** Refuses every further message. Those already queued can still be read. */
  void close();
}
