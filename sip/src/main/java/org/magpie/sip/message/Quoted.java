package org.magpie.sip.message;

/** Quoted strings of RFC 3261 25.1. */
final class Quoted {
  private Quoted() {}

  /** The position after the closing quote of the string that begins at {@code from}, or −1. */
  static int end(String text, int from, int end) {
    for (int i = from + 1; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  /** The text without quotes and backslashes, if it is quoted; else as it is. */
  static String unquote(String text) {
    int length = text.length();
    if (length < 2 || text.charAt(0) != '"' || text.charAt(length - 1) != '"') {
      return text;
    }
    if (text.indexOf('\\') < 0) {
      return text.substring(1, length - 1);
    }
    StringBuilder out = new StringBuilder(length);
    for (int i = 1; i < length - 1; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < length - 1) {
        out.append(text.charAt(++i));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * @throws IllegalArgumentException for a line break, which no quoting can carry
   */
  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    append(out, text);
    return out.toString();
  }

  static void append(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n') {
        throw new IllegalArgumentException("a quoted string cannot hold a line break");
      }
      // Control characters other than TAB may stand only behind a backslash.
      if (c == '"' || c == '\\' || c < ' ' && c != '\t' || c == 0x7F) {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }
}
