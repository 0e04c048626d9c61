package org.magpie.sip.message;

/** Character classes of RFC 3261 25.1, as one table look-up each. */
public final class Syntax {
  private static final int TOKEN = 1;
  private static final int WORD = 1 << 1;
  private static final int USER = 1 << 2;
  private static final int PASSWORD = 1 << 3;
  private static final int PARAMETER = 1 << 4;
  private static final int HOST = 1 << 5;
  private static final int URI_HEADER = 1 << 6;
  private static final int OPAQUE = 1 << 7;

  private static final int[] CLASSES = new int[128];

  static {
    String alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    String unreserved = alphanumeric + "-_.!~*'()";
    mark(TOKEN, alphanumeric + "-.!%*_+`'~");
    mark(WORD, alphanumeric + "-.!%*_+`'~()<>:\\\"/[]?{}");
    mark(USER, unreserved + "&=+$,;?/");
    mark(PASSWORD, unreserved + "&=+$,");
    mark(PARAMETER, unreserved + "[]/:&+$");
    // The underscore is no host character, but devices on real networks have it in their names.
    mark(HOST, alphanumeric + "-._");
    mark(URI_HEADER, unreserved + "[]/?:+$&=");
    mark(OPAQUE, unreserved + ";/?:@&=+$,%#[]");
  }

  private Syntax() {}

  private static void mark(int kind, String characters) {
    for (int i = 0; i < characters.length(); i++) {
      CLASSES[characters.charAt(i)] |= kind;
    }
  }

  private static boolean is(int kind, int character) {
    return character >= 0 && character < 128 && (CLASSES[character] & kind) != 0;
  }

  /** Whether the character may stand in a {@code token}. */
  public static boolean isToken(int character) {
    return is(TOKEN, character);
  }

  /** Whether the whole text is one {@code token}. */
  public static boolean isToken(String text) {
    return all(TOKEN, text);
  }

  /** Whether the text is a {@code callid}: a word, or two joined by {@code @}. */
  public static boolean isCallId(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return all(WORD, text);
    }
    return all(WORD, text.substring(0, at)) && all(WORD, text.substring(at + 1));
  }

  static boolean isUser(int character) {
    return is(USER, character);
  }

  static boolean isPassword(int character) {
    return is(PASSWORD, character);
  }

  static boolean isParameter(int character) {
    return is(PARAMETER, character);
  }

  static boolean isHost(int character) {
    return is(HOST, character);
  }

  static boolean isUriHeader(int character) {
    return is(URI_HEADER, character);
  }

  static boolean isOpaque(int character) {
    return is(OPAQUE, character);
  }

  static boolean isWhitespace(int character) {
    return character == ' ' || character == '\t';
  }

  static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  static boolean isLetter(int character) {
    int lower = character | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  /** First position at or after {@code from} that is no blank; {@code end} if there is none. */
  static int skipBlanks(String text, int from, int end) {
    int at = from;
    while (at < end && isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** End of the text without blanks before {@code end}. */
  static int trimEnd(String text, int from, int end) {
    int at = end;
    while (at > from && isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** The decimal number in the whole of the text, or −1 if it is none or exceeds {@code limit}. */
  static long number(String text, int from, int end, long limit) {
    if (from >= end) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < end; i++) {
      char digit = text.charAt(i);
      if (!isDigit(digit)) {
        return -1;
      }
      value = value * 10 + (digit - '0');
      if (value > limit) {
        return -1;
      }
    }
    return value;
  }

  /** A host name, an IPv4 address, or an IPv6 address in brackets. */
  static boolean isHostText(String host) {
    int length = host.length();
    if (length == 0) {
      return false;
    }
    if (host.charAt(0) != '[') {
      return all(HOST, host);
    }
    if (host.charAt(length - 1) != ']' || length < 4) {
      return false;
    }
    for (int i = 1; i < length - 1; i++) {
      char c = host.charAt(i);
      boolean hexadecimal = isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
      if (!hexadecimal && c != ':' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean all(int kind, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!is(kind, text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
