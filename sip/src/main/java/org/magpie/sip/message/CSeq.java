package org.magpie.sip.message;

import java.util.Optional;

/**
 * The CSeq header field (RFC 3261 20.16).
 *
 * @param number 0 to 2³¹−1
 */
public record CSeq(long number, Method method) {
  static final long LIMIT = (1L << 31) - 1;

  /** Reads {@code 1 INVITE}; empty when it is malformed or the number is too large. */
  public static Optional<CSeq> parse(String value) {
    int length = value.length();
    int start = Syntax.skipBlanks(value, 0, length);
    int end = start;
    while (end < length && Syntax.isDigit(value.charAt(end))) {
      end++;
    }
    long number = Syntax.number(value, start, end, LIMIT);
    int name = Syntax.skipBlanks(value, end, length);
    String method = value.substring(name, Syntax.trimEnd(value, name, length));
    if (number < 0 || name == end || !Syntax.isToken(method)) {
      return Optional.empty();
    }
    return Optional.of(new CSeq(number, Method.of(method)));
  }

  @Override
  public String toString() {
    return number + " " + method.name();
  }
}
