package org.magpie.media.codec;

import java.util.Arrays;

/**
 * The quadrature mirror filter that splits 16 kHz into two bands of 8 kHz and joins them again
 * (ITU-T G.722 5.2.1 and 5.2.2, table 11). One object serves one direction.
 */
final class G722Filter {
  private static final int[] TAPS = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

  private final int[] delay = new int[2 * TAPS.length];
  private int even;
  private int odd;

  /** Takes two values into the delay line and computes both filter sums. */
  private void step(int first, int second) {
    System.arraycopy(delay, 2, delay, 0, delay.length - 2);
    delay[delay.length - 2] = first;
    delay[delay.length - 1] = second;
    int sumEven = 0;
    int sumOdd = 0;
    for (int i = 0; i < TAPS.length; i++) {
      sumOdd += delay[2 * i] * TAPS[i];
      sumEven += delay[2 * i + 1] * TAPS[TAPS.length - 1 - i];
    }
    even = sumEven;
    odd = sumOdd;
  }

  /** Takes two samples; {@link #low} and {@link #high} tell the sub-band samples. */
  void split(int first, int second) {
    step(first, second);
  }

  int low() {
    return even + odd >> 14;
  }

  int high() {
    return even - odd >> 14;
  }

  /** Takes a sub-band sample each; {@link #first} and {@link #second} tell the samples. */
  void join(int low, int high) {
    step(low + high, low - high);
  }

  short first() {
    return (short) G722Predictor.saturate(even >> 11);
  }

  short second() {
    return (short) G722Predictor.saturate(odd >> 11);
  }

  void reset() {
    Arrays.fill(delay, 0);
  }
}
