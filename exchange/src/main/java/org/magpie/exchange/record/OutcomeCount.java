package org.magpie.exchange.record;

/**
 * How many calls of a time came out in one way.
 *
 * @param answered whether somebody, or the exchange, had taken them
 * @param latest the id of the latest of them
 */
public record OutcomeCount(
    EndReason reason, boolean answered, CallType type, long calls, String latest) {

  /** What the log says of them. */
  public Disposition disposition() {
    return reason.disposition(answered);
  }
}
