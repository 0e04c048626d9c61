package org.magpie.exchange.voicemail;

/** What is said before a message that is played by phone (J-36). */
public record Envelope(boolean time, boolean caller, boolean length) {
  /** Time and caller. */
  public static final Envelope DEFAULT = new Envelope(true, true, false);
}
