package org.magpie.sip.message;

import java.util.OptionalInt;

/** Spans of time in header fields (delta-seconds, RFC 3261 25.1). */
public final class Seconds {
  private Seconds() {}

  /** Digits only; what exceeds an int is cut to the largest one. Empty if it is no number. */
  public static OptionalInt parse(String text) {
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!Syntax.isDigit(text.charAt(i))) {
        return OptionalInt.empty();
      }
      value = Math.min(value * 10 + (text.charAt(i) - '0'), Integer.MAX_VALUE);
    }
    return OptionalInt.of((int) value);
  }
}
