package org.magpie.exchange.record;

/** How a call came out, in the five words that call logs and their readers know. */
public enum Disposition {
  ANSWERED("ANSWERED"),
  NO_ANSWER("NO ANSWER"),
  BUSY("BUSY"),
  FAILED("FAILED"),
  VOICEMAIL("VOICEMAIL");

  private final String wire;

  Disposition(String wire) {
    this.wire = wire;
  }

  /** The word as interfaces spell it, with a space in {@code NO ANSWER}. */
  public String wire() {
    return wire;
  }
}
