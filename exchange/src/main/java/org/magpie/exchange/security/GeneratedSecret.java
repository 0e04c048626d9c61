package org.magpie.exchange.security;

import java.security.SecureRandom;

/** Secrets that people can copy from a screen: without letters and digits that look alike. */
public final class GeneratedSecret {
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz";
  private static final String DIGITS = "23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private GeneratedSecret() {}

  /** Three groups of letters and a digit for a person to type: some 49 bits. */
  public static String password() {
    return groups(3);
  }

  /** More of them, for telephones, which are set up once: some 82 bits. */
  public static String sipSecret() {
    return groups(5);
  }

  private static String groups(int count) {
    StringBuilder text = new StringBuilder();
    for (int group = 0; group < count; group++) {
      if (group > 0) {
        text.append('-');
      }
      for (int letter = 0; letter < 3; letter++) {
        text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
      }
      text.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
    }
    return text.toString();
  }
}
