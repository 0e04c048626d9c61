package org.magpie.sip.message;

/**
 * A URI of a scheme that is not SIP, for example {@code tel:}, kept as it came.
 *
 * @param scheme in lower case
 * @param rest what follows the colon, escaped as on the wire
 */
public record OtherUri(String scheme, String rest) implements Uri {
  /**
   * @throws IllegalArgumentException if a character may not stand in a URI
   */
  public OtherUri {
    if (!isScheme(scheme) || !isOpaque(rest)) {
      throw new IllegalArgumentException("no URI: " + scheme + ":" + rest);
    }
  }

  static boolean isScheme(String text) {
    if (text.isEmpty() || !Syntax.isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Syntax.isLetter(c) && !Syntax.isDigit(c) && c != '+' && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }

  static boolean isOpaque(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Syntax.isOpaque(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  @Override
  public String toString() {
    return scheme + ":" + rest;
  }
}
