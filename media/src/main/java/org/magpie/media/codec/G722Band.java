package org.magpie.media.codec;

/**
 * The adaptive quantiser of one band of G.722. Encoding and decoding move the same state, so a
 * decoder may also {@link #encode} a guess to stay in step with a far encoder over a gap.
 */
abstract sealed class G722Band {
  private static final int[] LOG_TO_LINEAR = {
    2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
    2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
  };

  final G722Predictor predictor = new G722Predictor();
  private final int shift;
  private final int highestLog;
  private final int firstScale;
  private int logScale;
  int scale;

  private G722Band(int shift, int highestLog, int firstScale) {
    this.shift = shift;
    this.highestLog = highestLog;
    this.firstScale = firstScale;
    scale = firstScale;
  }

  /** Quantises a sub-band sample and moves on. */
  abstract int encode(int sample);

  /** The sub-band sample of a code; moves on. */
  abstract int decode(int code);

  /** Blocks 3L and 3H: the scale follows the size of the differences and leaks towards small. */
  final void adapt(int logStep, int difference) {
    logScale = Math.clamp((logScale * 127 >> 7) + logStep, 0, highestLog);
    int fraction = LOG_TO_LINEAR[logScale >> 6 & 31];
    int exponent = shift - (logScale >> 11);
    scale = (exponent < 0 ? fraction << -exponent : fraction >> exponent) << 2;
    predictor.update(difference);
  }

  void reset() {
    predictor.reset();
    logScale = 0;
    scale = firstScale;
  }

  /** 0 to 4 kHz in six bits; the predictor sees only the upper four (ITU-T G.722 6.2.1). */
  static final class Lower extends G722Band {
    private static final int[] DECISIONS = {
      0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940,
      1023, 1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
    };
    private static final int[] OUTPUT_6 = {
      -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192,
      -10232, -9360, -8576, -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168,
      -2776, -2400, -2032, -1688, -1360, -1040, -728, 24808, 21904, 19008, 16704, 14984, 13512,
      12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456, 4944, 4464, 4008, 3576, 3168,
      2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136
    };
    private static final int[] OUTPUT_4 = {
      0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584,
      1200, 0
    };
    private static final int[] LOG_STEPS = {
      -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
    };

    Lower() {
      super(8, 18432, 32);
    }

    @Override
    int encode(int sample) {
      int error = G722Predictor.saturate(sample - predictor.estimate());
      int magnitude = error >= 0 ? error : ~error;
      int level = 1;
      while (level < DECISIONS.length && magnitude >= DECISIONS[level] * scale >> 12) {
        level++;
      }
      int code = code(level, error < 0);
      follow(code);
      return code;
    }

    // Table 15 of the Recommendation: the two smallest negative levels have codes of their own.
    private static int code(int level, boolean negative) {
      if (!negative) {
        return 62 - level;
      }
      return level <= 2 ? 64 - level : 34 - level;
    }

    @Override
    int decode(int code) {
      int sample = predictor.estimate() + (scale * OUTPUT_6[code] >> 15);
      follow(code);
      return Math.clamp(sample, -16384, 16383);
    }

    private void follow(int code) {
      int coarse = code >> 2;
      adapt(LOG_STEPS[coarse], scale * OUTPUT_4[coarse] >> 15);
    }
  }

  /** 4 to 8 kHz in two bits (ITU-T G.722 6.2.2). */
  static final class Higher extends G722Band {
    private static final int[] OUTPUT = {-7408, -1616, 7408, 1616};
    private static final int[] LOG_STEPS = {798, -214, 798, -214};

    Higher() {
      super(10, 22528, 8);
    }

    @Override
    int encode(int sample) {
      int error = G722Predictor.saturate(sample - predictor.estimate());
      int magnitude = error >= 0 ? error : ~error;
      boolean small = magnitude < 564 * scale >> 12;
      int code = (error < 0 ? 0 : 2) + (small ? 1 : 0);
      adapt(LOG_STEPS[code], scale * OUTPUT[code] >> 15);
      return code;
    }

    @Override
    int decode(int code) {
      int difference = scale * OUTPUT[code] >> 15;
      int sample = predictor.estimate() + difference;
      adapt(LOG_STEPS[code], difference);
      return Math.clamp(sample, -16384, 16383);
    }
  }
}
