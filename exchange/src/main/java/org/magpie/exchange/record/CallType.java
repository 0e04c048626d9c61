package org.magpie.exchange.record;

/** Which border of the company a call crosses. */
public enum CallType {
  INTERNAL,
  INBOUND,
  OUTBOUND
}
