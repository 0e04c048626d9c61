package org.magpie.exchange.call;

import java.util.Optional;
import org.magpie.exchange.record.EndReason;

/**
 * Thrown out of everything that waits when the call must end, so that a feature reads as if callers
 * never hung up. A feature must not catch it; it may clean up in {@code finally}.
 */
public final class CallOver extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final EndReason reason;
  private final transient Optional<String> leg;

  CallOver(EndReason reason, Optional<String> leg) {
    // Control flow, not a fault: no stack trace is taken.
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.leg = leg;
  }

  public EndReason reason() {
    return reason;
  }

  /** The leg that ended it, if one did. */
  public Optional<String> leg() {
    return leg;
  }
}
