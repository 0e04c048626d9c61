package org.magpie.sip.codec;

import org.jspecify.annotations.Nullable;
import org.magpie.sip.message.Headers;
import org.magpie.sip.message.Syntax;

/**
 * One pass over the bytes of a message up to its body, noting where header fields are (RFC 3261
 * 7.3.1). Lines end with CRLF; a CR or LF alone is refused, since what one reader takes for a line
 * end and another does not can hide a header field.
 */
final class HeaderScan {
  private final byte[] bytes;
  private final int start;
  private final int end;
  private final SipLimits limits;
  private final Headers.Builder found = Headers.builder();
  private @Nullable Headers headers;
  private int startLineEnd;
  private int bodyStart;

  HeaderScan(byte[] bytes, int start, int end, SipLimits limits) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.limits = limits;
    found.source(bytes);
  }

  /** Reads up to the body; the answer is what is wrong, or null. What was read before is kept. */
  @Nullable String run() {
    startLineEnd = lineEnd(start);
    if (startLineEnd < 0) {
      startLineEnd = start;
      return "no line end";
    }
    int at = startLineEnd + 2;
    while (at < end) {
      byte first = bytes[at];
      if (first == '\r') {
        if (at + 1 < end && bytes[at + 1] == '\n') {
          bodyStart = at + 2;
          return null;
        }
        return "a line break that is no CRLF";
      }
      if (found.size() == limits.headerCount()) {
        return "too many header fields";
      }
      int colon = at;
      while (colon < end && Syntax.isToken(bytes[colon])) {
        colon++;
      }
      int nameEnd = colon;
      colon = skipBlanks(colon);
      if (nameEnd == at || colon == end || bytes[colon] != ':') {
        return "malformed header name";
      }
      int lineEnd = lineEnd(colon + 1);
      boolean folded = false;
      while (lineEnd >= 0 && lineEnd + 2 < end && isBlank(bytes[lineEnd + 2])) {
        folded = true;
        lineEnd = lineEnd(lineEnd + 2);
      }
      if (lineEnd < 0) {
        return "no line end";
      }
      if (lineEnd - at > limits.headerBytes()) {
        return "header field too long";
      }
      int valueStart = skipSpace(colon + 1, lineEnd);
      int valueEnd = trimEnd(valueStart, lineEnd);
      found.received(at, nameEnd, valueStart, valueEnd, folded);
      at = lineEnd + 2;
    }
    return "no end of the header";
  }

  Headers headers() {
    Headers known = headers;
    if (known == null) {
      known = found.build();
      headers = known;
    }
    return known;
  }

  int startLineEnd() {
    return startLineEnd;
  }

  int bodyStart() {
    return bodyStart;
  }

  /** The position of the next CRLF, or −1 if there is none or a CR or LF stands alone before it. */
  private int lineEnd(int from) {
    int at = LineBreaks.next(bytes, from, end);
    boolean whole = at + 1 < end && bytes[at] == '\r' && bytes[at + 1] == '\n';
    return whole ? at : -1;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < end && isBlank(bytes[at])) {
      at++;
    }
    return at;
  }

  private int skipSpace(int from, int to) {
    int at = from;
    while (at < to && (isBlank(bytes[at]) || isBreak(bytes[at]))) {
      at++;
    }
    return at;
  }

  private int trimEnd(int from, int to) {
    int at = to;
    while (at > from && (isBlank(bytes[at - 1]) || isBreak(bytes[at - 1]))) {
      at--;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isBreak(byte b) {
    return b == '\r' || b == '\n';
  }
}
