package org.magpie.exchange.routing;

import org.magpie.exchange.record.EndReason;

/** What came of trying a destination that did not take the call. */
public enum Outcome {
  NO_ANSWER(EndReason.NO_ANSWER),
  BUSY(EndReason.BUSY),
  REJECTED(EndReason.REJECTED),
  UNREACHABLE(EndReason.UNREACHABLE),
  NO_COMMON_MEDIA(EndReason.NO_COMMON_MEDIA);

  private final EndReason reason;

  Outcome(EndReason reason) {
    this.reason = reason;
  }

  /** Why the call ends when nothing is left to try. */
  public EndReason reason() {
    return reason;
  }
}
