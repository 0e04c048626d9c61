package org.magpie.sip.codec;

import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Headers;

/** Reads Content-Length (RFC 3261 20.14). */
final class ContentLength {
  static final long ABSENT = -1;
  static final long MALFORMED = -2;

  private ContentLength() {}

  /** The announced size, {@link #ABSENT}, or {@link #MALFORMED} (also when given twice). */
  static long of(Headers headers) {
    String value = headers.first(HeaderNames.CONTENT_LENGTH).orElse(null);
    if (value == null) {
      return ABSENT;
    }
    boolean twice = headers.count(HeaderNames.CONTENT_LENGTH) > 1;
    if (twice || value.isEmpty() || value.length() > 10) {
      return MALFORMED;
    }
    long size = 0;
    for (int i = 0; i < value.length(); i++) {
      char digit = value.charAt(i);
      if (digit < '0' || digit > '9') {
        return MALFORMED;
      }
      size = size * 10 + (digit - '0');
    }
    return size;
  }
}
