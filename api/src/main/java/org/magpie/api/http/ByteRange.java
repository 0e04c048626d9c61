package org.magpie.api.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which part of a file a request wants (RFC 9110 14.1.2). */
sealed interface ByteRange {
  Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** All of it. */
  record Whole() implements ByteRange {}

  /** From one byte to another, both included. */
  record Part(long from, long to) implements ByteRange {}

  /** No byte of the file is in it. */
  record Unsatisfiable() implements ByteRange {}

  /** What a Range header asks for; one that is not understood, or of several parts, is ignored. */
  static ByteRange of(@Nullable String header, long size) {
    Matcher range = ONE_RANGE.matcher(header == null ? "" : header);
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return new Whole();
    }
    long last = size - 1;
    if (range.group(1).isEmpty()) {
      long suffix = Long.parseLong(range.group(2));
      return suffix == 0 || size == 0
          ? new Unsatisfiable()
          : new Part(Math.max(0, size - suffix), last);
    }
    long from = Long.parseLong(range.group(1));
    long to = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    if (to < from) {
      return new Whole();
    }
    return from > last ? new Unsatisfiable() : new Part(from, Math.min(to, last));
  }
}
