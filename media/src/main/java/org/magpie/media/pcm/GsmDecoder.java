package org.magpie.media.pcm;

/**
 * The GSM full-rate decoder (ETSI EN 300 961, 06.10) in its 16-bit arithmetic: frames of 33 bytes,
 * as {@code .gsm} files hold them, become 160 samples of 8 kHz. One stream.
 */
final class GsmDecoder {
  static final int FRAME_BYTES = 33;
  static final int FRAME_SAMPLES = 160;
  private static final int SIGNATURE = 0xD;
  private static final int ORDER = 8;
  private static final int SUBFRAMES = 4;
  private static final int SUBFRAME = 40;
  private static final int SHORTEST_LAG = 40;
  private static final int LONGEST_LAG = 120;
  private static final int PULSES = 13;
  private static final int DE_EMPHASIS = 28180;

  // 5.2.1 and 4.1: coding of the reflection coefficients.
  private static final int[] LAR_BITS = {6, 6, 5, 5, 4, 4, 3, 3};
  private static final int[] LAR_LEAST = {-32, -32, -16, -16, -8, -8, -4, -4};
  private static final int[] LAR_OFFSET = {0, 0, 2048, -2560, 94, -1792, -341, -1144};
  private static final int[] LAR_INVERSE = {13107, 13107, 13107, 13107, 19223, 17476, 31454, 29708};

  // 4.3 and 4.6: gains of the long-term predictor, and mantissas of the pulses.
  private static final int[] GAINS = {3277, 11469, 21299, 32767};
  private static final int[] FACTORS = {18431, 20479, 22527, 24575, 26623, 28671, 30719, 32767};

  private final int[] residual = new int[LONGEST_LAG + SUBFRAME];
  private final int[] filter = new int[ORDER + 1];
  private final int[] excitation = new int[FRAME_SAMPLES];
  private int[] ratios = new int[ORDER];
  private int[] ratiosBefore = new int[ORDER];
  private int lag = SHORTEST_LAG;
  private int emphasis;
  private byte[] frame = new byte[0];
  private int position;

  /** Whether the bytes at an offset begin a frame. */
  static boolean begins(byte[] bytes, int offset) {
    return (bytes[offset] & 0xff) >> 4 == SIGNATURE;
  }

  /** Decodes one frame. */
  void decode(byte[] bytes, short[] samples, int offset) {
    frame = bytes;
    position = 4;
    int[] coded = new int[ORDER];
    for (int i = 0; i < ORDER; i++) {
      coded[i] = bits(LAR_BITS[i]);
    }
    for (int i = 0; i < SUBFRAMES; i++) {
      subframe(i * SUBFRAME);
    }
    reflection(coded);
    synthesise(samples, offset);
  }

  private int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++, position++) {
      value = value << 1 | frame[position >> 3] >> 7 - (position & 7) & 1;
    }
    return value;
  }

  /** 5.3.1 and 5.3.2: pulses on a grid, and what the long-term predictor adds to them. */
  private void subframe(int at) {
    int askedLag = bits(7);
    int gain = GAINS[bits(2)];
    int grid = bits(2);
    int block = bits(6);
    int[] pulses = new int[SUBFRAME];
    int exponent = block > 15 ? (block >> 3) - 1 : 0;
    int mantissa = block - (exponent << 3);
    if (mantissa == 0) {
      exponent = -4;
      mantissa = 7;
    } else {
      while (mantissa <= 7) {
        mantissa = mantissa << 1 | 1;
        exponent--;
      }
      mantissa -= 8;
    }
    int shift = 6 - exponent;
    int rounding = shift > 0 ? 1 << shift - 1 : 0;
    for (int i = 0; i < PULSES; i++) {
      int value = (bits(3) << 1) - 7 << 12;
      pulses[grid + 3 * i] = saturate(product(FACTORS[mantissa], value) + rounding) >> shift;
    }
    lag = askedLag < SHORTEST_LAG || askedLag > LONGEST_LAG ? lag : askedLag;
    for (int i = 0; i < SUBFRAME; i++) {
      int predicted = product(gain, residual[LONGEST_LAG + i - lag]);
      residual[LONGEST_LAG + i] = saturate(pulses[i] + predicted);
    }
    System.arraycopy(residual, LONGEST_LAG, excitation, at, SUBFRAME);
    System.arraycopy(residual, SUBFRAME, residual, 0, LONGEST_LAG);
  }

  /** 5.2.1: logarithmic area ratios out of their codes. */
  private void reflection(int[] coded) {
    int[] kept = ratiosBefore;
    ratiosBefore = ratios;
    ratios = kept;
    for (int i = 0; i < ORDER; i++) {
      int value = saturate((coded[i] + LAR_LEAST[i] << 10) - (LAR_OFFSET[i] << 1));
      int ratio = product(LAR_INVERSE[i], value);
      ratios[i] = saturate(ratio + ratio);
    }
  }

  /** 5.2.2 to 5.2.4 and 5.3.5: in four parts, of which the first three lead from frame to frame. */
  private void synthesise(short[] samples, int offset) {
    int[] coefficients = new int[ORDER];
    for (int i = 0; i < FRAME_SAMPLES; i++) {
      if (i == 0 || i == 13 || i == 27 || i == 40) {
        for (int k = 0; k < ORDER; k++) {
          coefficients[k] = coefficient(interpolated(i, ratiosBefore[k], ratios[k]));
        }
      }
      int value = excitation[i];
      for (int k = ORDER - 1; k >= 0; k--) {
        value = saturate(value - product(coefficients[k], filter[k]));
        filter[k + 1] = saturate(filter[k] + product(coefficients[k], value));
      }
      filter[0] = value;
      emphasis = saturate(value + product(emphasis, DE_EMPHASIS));
      samples[offset + i] = (short) (saturate(emphasis + emphasis) & 0xFFF8);
    }
  }

  private static int interpolated(int sample, int before, int now) {
    return switch (sample) {
      case 0 -> saturate(saturate((before >> 2) + (now >> 2)) + (before >> 1));
      case 13 -> saturate((before >> 1) + (now >> 1));
      case 27 -> saturate(saturate((before >> 2) + (now >> 2)) + (now >> 1));
      default -> now;
    };
  }

  private static int coefficient(int ratio) {
    int size = ratio == Short.MIN_VALUE ? Short.MAX_VALUE : Math.abs(ratio);
    int value;
    if (size < 11059) {
      value = size << 1;
    } else if (size < 20070) {
      value = size + 11059;
    } else {
      value = saturate((size >> 2) + 26112);
    }
    return ratio < 0 ? -value : value;
  }

  private static int product(int a, int b) {
    return a == Short.MIN_VALUE && b == Short.MIN_VALUE ? Short.MAX_VALUE : a * b + 16384 >> 15;
  }

  private static int saturate(int value) {
    return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
