package org.magpie.exchange.record;

/** Which border of the company a call crosses. */
public enum CallType {
  INTERNAL,
  INBOUND,
  OUTBOUND;

  /** What a call of this caller is, as long as it has not left by a trunk. */
  public static CallType from(CallParty caller) {
    return caller.outside() ? INBOUND : INTERNAL;
  }
}
