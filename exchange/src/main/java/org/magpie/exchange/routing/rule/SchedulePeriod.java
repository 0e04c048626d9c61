package org.magpie.exchange.routing.rule;

/** Which time of the company it is; the earlier wins where they overlap (A-155, K-32). */
public enum SchedulePeriod {
  HOLIDAY,
  BREAK,
  BUSINESS_HOURS,
  NON_BUSINESS_HOURS
}
