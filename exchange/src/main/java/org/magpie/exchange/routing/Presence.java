package org.magpie.exchange.routing;

import java.time.Instant;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.SchedulePeriod;

/**
 * The status of a person at a moment, and why it is that one.
 *
 * @param message what colleagues see with it; may be empty
 */
public record Presence(PresenceStatus status, String message, Cause cause) {

  /** Why it is this status. */
  public sealed interface Cause {
    /** The person chose it. */
    record Chosen() implements Cause {}

    /** The person chose it for a while. */
    record Temporary(Instant until) implements Cause {}

    /** The company's hours brought it. */
    record Switched(SchedulePeriod period) implements Cause {}
  }
}
