package org.magpie.base;

import java.security.SecureRandom;

/** Identifiers that nobody can guess: access tokens, call ids, tags and branches. Thread-safe. */
public final class Ids {
  private static final char[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray();

  // One for all: a generator a thread would be made anew for each call, which has its own thread.
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A random identifier of {@code length} characters from A-Z a-z 0-9 - _ (6 bits each). */
  public static String random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = ALPHABET[bytes[i] & 63];
    }
    return new String(chars);
  }

  /**
   * A random identifier of {@code length} characters from A-Z a-z 0-9 (5.9 bits each), for what
   * others may check for plain letters and digits.
   */
  public static String alphanumeric(int length) {
    StringBuilder text = new StringBuilder(length);
    byte[] bytes = new byte[length];
    while (text.length() < length) {
      RANDOM.nextBytes(bytes);
      for (int i = 0; i < length && text.length() < length; i++) {
        // Of 64 values the last two are signs: drawn again, so that every letter is as likely.
        if ((bytes[i] & 63) < 62) {
          text.append(ALPHABET[bytes[i] & 63]);
        }
      }
    }
    return text.toString();
  }

  /** A secret of 256 bits: 43 characters. */
  public static String token() {
    return random(43);
  }
}
