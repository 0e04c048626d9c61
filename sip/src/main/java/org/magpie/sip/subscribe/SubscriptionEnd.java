package org.magpie.sip.subscribe;

/** Why a subscription ends, and what its subscriber is told to do about it (RFC 6665 4.1.3). */
public enum SubscriptionEnd {
  /** It was not refreshed, or its subscriber ended it. */
  TIMEOUT("timeout"),
  /** There is nothing of that name any more. */
  NO_RESOURCE("noresource"),
  /** The subscriber may not watch any more. */
  REJECTED("rejected"),
  /** We stop; the subscriber may begin anew at once. */
  DEACTIVATED("deactivated");

  private final String word;

  SubscriptionEnd(String word) {
    this.word = word;
  }

  /** The value of the reason parameter. */
  public String word() {
    return word;
  }
}
