package org.magpie.media.codec;

import java.util.Arrays;

/**
 * Changes the sample rate of a stream by a whole factor, up or down: 8, 16 and 48 kHz among each
 * other. A polyphase FIR (Kaiser window, 80 dB) that passes up to 0.44 and stops from 0.56 of the
 * lower rate; it delays by 20 samples of the lower rate. One stream, one thread.
 */
public final class Resampler {
  private static final int TAPS_PER_PHASE = 40;
  private static final double KAISER_BETA = 7.86;

  private final int up;
  private final int down;
  private final int past;
  // One row per phase, newest sample last, so that the inner loop runs forward in both arrays.
  private final float[][] phases;
  private float[] samples;

  /** A resampler between two rates of which one is a multiple of the other. */
  public Resampler(int fromRate, int toRate) {
    if (fromRate % toRate != 0 && toRate % fromRate != 0) {
      throw new IllegalArgumentException(fromRate + " to " + toRate);
    }
    up = Math.max(1, toRate / fromRate);
    down = Math.max(1, fromRate / toRate);
    int factor = Math.max(up, down);
    phases = phases(prototype(factor), up);
    past = phases[0].length - 1;
    samples = new float[past + 48 * 20];
  }

  private static double[] prototype(int factor) {
    int length = TAPS_PER_PHASE * factor;
    double[] taps = new double[length];
    double middle = (length - 1) / 2.0;
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double x = i - middle;
      double sinc = factor == 1 ? (x == 0 ? 1 : 0) : Math.sin(Math.PI * x / factor) / (Math.PI * x);
      double edge = x / (middle + 0.5);
      taps[i] = sinc * bessel(KAISER_BETA * Math.sqrt(1 - edge * edge)) / bessel(KAISER_BETA);
      sum += taps[i];
    }
    for (int i = 0; i < length; i++) {
      taps[i] /= sum;
    }
    return taps;
  }

  private static float[][] phases(double[] prototype, int up) {
    float[][] rows = new float[up][prototype.length / up];
    for (int phase = 0; phase < up; phase++) {
      int taps = rows[phase].length;
      for (int i = 0; i < taps; i++) {
        rows[phase][taps - 1 - i] = (float) (prototype[phase + i * up] * up);
      }
    }
    return rows;
  }

  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int i = 1; term > sum * 1e-12; i++) {
      term *= x / (2 * i) * (x / (2 * i));
      sum += term;
    }
    return sum;
  }

  /**
   * Converts the next stretch of the stream.
   *
   * @param count a multiple of the factor when going down
   * @return samples written: exactly {@code count * to / from}
   */
  public int process(short[] in, int inOffset, int count, short[] out, int outOffset) {
    if (up == 1 && down == 1) {
      System.arraycopy(in, inOffset, out, outOffset, count);
      return count;
    }
    if (samples.length < past + count) {
      samples = Arrays.copyOf(samples, past + count);
    }
    for (int i = 0; i < count; i++) {
      samples[past + i] = in[inOffset + i];
    }
    int written = 0;
    for (int i = down - 1; i < count; i += down) {
      for (float[] row : phases) {
        float value = dot(row, samples, i);
        out[outOffset + written++] =
            (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
      }
    }
    System.arraycopy(samples, count, samples, 0, past);
    return written;
  }

  // Four sums at once: float addition is not reordered by the compiler.
  private static float dot(float[] row, float[] samples, int at) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int i = 0; i < row.length; i += 4) {
      a += row[i] * samples[at + i];
      b += row[i + 1] * samples[at + i + 1];
      c += row[i + 2] * samples[at + i + 2];
      d += row[i + 3] * samples[at + i + 3];
    }
    return a + b + (c + d);
  }

  /** Forgets the past: the next samples begin a new stream. */
  public void reset() {
    Arrays.fill(samples, 0);
  }
}
