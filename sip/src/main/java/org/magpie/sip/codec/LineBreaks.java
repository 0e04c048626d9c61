package org.magpie.sip.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for CR or LF eight bytes at a time. */
final class LineBreaks {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long RETURNS = ONES * '\r';
  private static final long FEEDS = ONES * '\n';

  private LineBreaks() {}

  /** The position of the first CR or LF, or {@code end}. */
  static int next(byte[] bytes, int from, int end) {
    int at = from;
    for (; at + 8 <= end; at += 8) {
      long eight = (long) EIGHT.get(bytes, at);
      long hits = zeros(eight ^ RETURNS) | zeros(eight ^ FEEDS);
      if (hits != 0) {
        return at + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (at < end && bytes[at] != '\r' && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** High bits at zero bytes; the lowest of them is exact, which is all that is used. */
  private static long zeros(long eight) {
    return (eight - ONES) & ~eight & HIGH_BITS;
  }
}
