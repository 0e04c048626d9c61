package org.magpie.media.codec;

import java.util.Arrays;

/**
 * The adaptive predictor of one band of G.722: two poles and six zeros whose coefficients follow
 * the signs of the signal (ITU-T G.722 6.2.1.3 to 6.2.1.5 and 6.2.2.4, blocks 4L and 4H). 16-bit
 * fixed-point as in the Recommendation, so that both ends stay in step to the bit.
 */
final class G722Predictor {
  private static final int ZEROS = 6;

  private final int[] differences = new int[ZEROS];
  private final int[] zeroCoefficients = new int[ZEROS];
  private int poleCoefficient1;
  private int poleCoefficient2;
  private int reconstructed1;
  private int partial1;
  private int partial2;
  private int zeroEstimate;
  private int estimate;

  /** What the next sample is expected to be. */
  int estimate() {
    return estimate;
  }

  /** Takes the quantised difference between the sample and the estimate. */
  void update(int difference) {
    final int reconstructed = saturate(estimate + difference);
    final int partial = saturate(zeroEstimate + difference);
    adaptPoles(partial);
    adaptZeros(difference);
    System.arraycopy(differences, 0, differences, 1, ZEROS - 1);
    differences[0] = difference;
    partial2 = partial1;
    partial1 = partial;

    int pole1 = poleCoefficient1 * saturate(2 * reconstructed) >> 15;
    int pole2 = poleCoefficient2 * saturate(2 * reconstructed1) >> 15;
    int poleEstimate = saturate(pole1 + pole2);
    reconstructed1 = reconstructed;
    int sum = 0;
    for (int i = ZEROS - 1; i >= 0; i--) {
      sum = saturate(sum + (zeroCoefficients[i] * saturate(2 * differences[i]) >> 15));
    }
    zeroEstimate = sum;
    estimate = saturate(poleEstimate + zeroEstimate);
  }

  private void adaptPoles(int partial) {
    boolean like1 = (partial ^ partial1) >= 0;
    boolean like2 = (partial ^ partial2) >= 0;
    int fourfold = saturate(4 * poleCoefficient1);
    int pull = Math.min(like1 ? -fourfold : fourfold, 32767) >> 7;
    int second = (like2 ? 128 : -128) + pull + (poleCoefficient2 * 32512 >> 15);
    poleCoefficient2 = Math.clamp(second, -12288, 12288);
    int first = saturate((like1 ? 192 : -192) + (poleCoefficient1 * 32640 >> 15));
    int bound = saturate(15360 - poleCoefficient2);
    poleCoefficient1 = Math.clamp(first, -bound, bound);
  }

  private void adaptZeros(int difference) {
    int step = difference == 0 ? 0 : 128;
    for (int i = 0; i < ZEROS; i++) {
      int signed = (differences[i] ^ difference) >= 0 ? step : -step;
      zeroCoefficients[i] = saturate(signed + (zeroCoefficients[i] * 32640 >> 15));
    }
  }

  void reset() {
    Arrays.fill(differences, 0);
    Arrays.fill(zeroCoefficients, 0);
    poleCoefficient1 = 0;
    poleCoefficient2 = 0;
    reconstructed1 = 0;
    partial1 = 0;
    partial2 = 0;
    zeroEstimate = 0;
    estimate = 0;
  }

  static int saturate(int value) {
    return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
