package org.magpie.exchange.routing;

import org.magpie.exchange.record.EndReason;

/** What came of trying a destination that did not take the call. */
public enum Outcome {
  NO_ANSWER(EndReason.NO_ANSWER),
  BUSY(EndReason.BUSY),
  REJECTED(EndReason.REJECTED),
  /** The person rejected the call on a device that says busy for it, as most clients do. */
  TURNED_DOWN(EndReason.BUSY),
  UNREACHABLE(EndReason.UNREACHABLE),
  /** No trunk took the call; another one may. */
  TRUNK_BUSY(EndReason.TRUNK_BUSY),
  /** The far end of a trunk knows no such number. */
  UNKNOWN_NUMBER(EndReason.NOT_FOUND),
  NO_COMMON_MEDIA(EndReason.NO_COMMON_MEDIA),
  /** There is no call that could be taken over. */
  NOTHING_THERE(EndReason.NOT_FOUND);

  private final EndReason reason;

  Outcome(EndReason reason) {
    this.reason = reason;
  }

  /** Whether the person did not want the call (D-52), and was neither away nor busy. */
  public boolean rejected() {
    return this == REJECTED || this == TURNED_DOWN;
  }

  /** Why the call ends when nothing is left to try. */
  public EndReason reason() {
    return reason;
  }
}
