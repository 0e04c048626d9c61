package org.magpie.sip.subscribe;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * An event package (RFC 6665 5): a kind of state that can be subscribed to. Its methods run on the
 * signalling loop and must return at once. What it tells is always the whole state, so that changes
 * which come fast may be told together.
 */
public interface EventPackage {
  /** The event type, a token, for example {@code message-summary}. */
  String name();

  /** The type of the bodies, for example {@code application/simple-message-summary}. */
  String contentType();

  /** How long subscriptions last. */
  default Lifetimes lifetimes() {
    return Lifetimes.DEFAULT;
  }

  /** The shortest time between two changes told to one subscriber (RFC 6665 5.4.10). */
  default Duration pace() {
    return Duration.ZERO;
  }

  /** The status that a subscription is refused with: 403, 404; empty when it is granted. */
  OptionalInt refusal(Watcher watcher);

  /**
   * The state as it is now.
   *
   * @param version how many bodies this subscription was sent before
   */
  byte[] body(Watcher watcher, long version);

  /**
   * Lifetimes of subscriptions.
   *
   * @param usual where the subscriber names none (RFC 6665 5.4.4)
   * @param shortest what is asked for below it gets 423; an hour at most, but for 0
   * @param longest what is asked for beyond it is cut
   */
  record Lifetimes(Duration usual, Duration shortest, Duration longest) {
    public static final Lifetimes DEFAULT =
        new Lifetimes(Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofHours(2));
  }
}
