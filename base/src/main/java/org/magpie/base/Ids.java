package org.magpie.base;

import java.security.SecureRandom;

/** Identifiers that nobody can guess: access tokens, call ids, tags and branches. Thread-safe. */
public final class Ids {
  private static final char[] ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray();

  // A generator a thread: SecureRandom takes a lock, and every SIP message needs a branch or a tag.
  private static final ThreadLocal<SecureRandom> RANDOM =
      ThreadLocal.withInitial(SecureRandom::new);

  private Ids() {}

  /** A random identifier of {@code length} characters from A-Z a-z 0-9 - _ (6 bits each). */
  public static String random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.get().nextBytes(bytes);
    char[] chars = new char[length];
    for (int i = 0; i < length; i++) {
      chars[i] = ALPHABET[bytes[i] & 63];
    }
    return new String(chars);
  }

  /** A secret of 256 bits: 43 characters. */
  public static String token() {
    return random(43);
  }
}
