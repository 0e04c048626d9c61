package org.magpie.exchange.routing;

import org.magpie.exchange.record.EndReason;

/** What came of trying a destination that did not take the call. */
public enum Outcome {
  NO_ANSWER(EndReason.NO_ANSWER),
  BUSY(EndReason.BUSY),
  REJECTED(EndReason.REJECTED),
  UNREACHABLE(EndReason.UNREACHABLE),
  /** No trunk took the call; another one may. */
  TRUNK_BUSY(EndReason.TRUNK_BUSY),
  /** The far end of a trunk knows no such number. */
  UNKNOWN_NUMBER(EndReason.NOT_FOUND),
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
