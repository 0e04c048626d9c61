package org.magpie.bench.relay;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.magpie.media.Codec;
import org.magpie.media.codec.Coders;

/**
 * The sender and number of a packet as eight bytes of PCMU, which a packet carries over and over:
 * whoever decodes them to samples and keeps these can still be asked which packets were heard.
 * Seven bits go into a byte, with the upper one set, for of the two bytes that mean nothing at all
 * only one has it.
 */
final class Stamp {
  /** Bytes of a stamp, and samples of one that was decoded. */
  static final int LENGTH = 8;

  private static final int FIRST = 0xD5;
  private static final int LAST = 0xAA;
  private static final int DIGIT = 7;
  private static final int MASK = (1 << DIGIT) - 1;
  private static final byte[] BYTES = bytes();

  private Stamp() {}

  /** Writes it over and over, from an index to the end. */
  static void fill(ByteBuffer payload, int from, int leg, int packet) {
    long stamp = (long) FIRST << 56 | (long) LAST;
    int[] digits = digits(leg, packet);
    for (int i = 0; i < digits.length; i++) {
      stamp |= (digits[i] | 1L << DIGIT) << 8 * (6 - i);
    }
    for (int at = from; at + LENGTH <= payload.limit(); at += LENGTH) {
      payload.putLong(at, stamp);
    }
  }

  private static int[] digits(int leg, int packet) {
    int[] digits = {
      leg >> DIGIT & MASK,
      leg & MASK,
      packet >> 2 * DIGIT & MASK,
      packet >> DIGIT & MASK,
      packet & MASK,
      0
    };
    digits[5] = Arrays.stream(digits).sum() * 37 & MASK;
    return digits;
  }

  /**
   * Whether a stamp begins at a sample.
   *
   * @param samples of one channel
   */
  static boolean at(short[] samples, int index) {
    if (index + LENGTH > samples.length
        || code(samples, index) != FIRST
        || code(samples, index + LENGTH - 1) != LAST) {
      return false;
    }
    int[] digits = digits(leg(samples, index), packet(samples, index));
    return digit(samples, index + 6) == digits[5];
  }

  /** The sender, where a stamp begins. */
  static int leg(short[] samples, int index) {
    return digit(samples, index + 1) << DIGIT | digit(samples, index + 2);
  }

  /** The number of the packet, where a stamp begins. */
  static int packet(short[] samples, int index) {
    return digit(samples, index + 3) << 2 * DIGIT
        | digit(samples, index + 4) << DIGIT
        | digit(samples, index + 5);
  }

  private static int digit(short[] samples, int index) {
    return code(samples, index) & MASK;
  }

  private static int code(short[] samples, int index) {
    return BYTES[samples[index] & 0xFFFF] & 0xFF;
  }

  /** By the sample, the byte of which it was decoded; 0 where there is none. */
  private static byte[] bytes() {
    byte[] codes = new byte[256];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) i;
    }
    short[] samples = new short[codes.length];
    Coders.decoder(Codec.PCMU).decode(codes, 0, codes.length, samples, 0);
    byte[] bytes = new byte[1 << 16];
    for (int i = 0; i < codes.length; i++) {
      bytes[samples[i] & 0xFFFF] = codes[i];
    }
    return bytes;
  }
}
