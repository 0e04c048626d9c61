package org.magpie.exchange.call;

import org.magpie.exchange.routing.Destination;

/**
 * Thrown out of what a feature waits in when somebody decides from outside where who waits goes:
 * the feature is over, and {@link Reaching} goes on with that. Like {@link CallOver} it is not
 * caught by features; they may clean up in {@code finally}.
 */
final class Turned extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Where who waits goes. */
  sealed interface Way {
    /** To a party that came for it. */
    record To(Leg party) implements Way {}

    /** Somewhere else, because somebody whom it rang wants it so. */
    record Elsewhere(Destination destination, String by) implements Way {}
  }

  private final transient Way way;

  Turned(Way way) {
    // Control flow, not a fault: no stack trace is taken.
    super(way.toString(), null, false, false);
    this.way = way;
  }

  Way way() {
    return way;
  }
}
