package org.magpie.exchange.presence;

import java.util.Locale;

/** What an extension does as a whole, as a lamp would show it (M-09). */
public enum Activity {
  /** No device is registered. */
  OFFLINE,
  /** A device is registered, and nothing happens. */
  IDLE,
  /** A device rings, and there is no other call. */
  RINGING,
  /** Its only calls wait on parking slots. */
  PARKED,
  /** It has put whom it talks to on hold. */
  HOLDING,
  /** It talks, or calls somebody. */
  IN_CALL;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word in interfaces, for example {@code in_call}. */
  public String word() {
    return word;
  }
}
