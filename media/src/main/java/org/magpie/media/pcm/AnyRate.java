package org.magpie.media.pcm;

import java.io.IOException;

/**
 * A source at any other rate, whatever the two are to each other. Each sample is a sum over the
 * nearest ones, weighted by a sinc under a Hann window that passes what both rates can hold.
 */
public final class AnyRate implements PcmSource {
  private static final int PHASES = 256;
  private static final int ZERO_CROSSINGS = 16;
  private static final double PASS = 0.92;
  private static final int BLOCK = 4096;

  private final PcmSource source;
  private final int from;
  private final int to;
  private final int half;
  private final float[][] weights;
  private final short[] block = new short[BLOCK];
  private final float[] window;

  /** Samples in the window, of which the first is number {@link #base} of the source. */
  private int filled;

  private long base;
  private long next;
  private long length = Long.MAX_VALUE;

  private AnyRate(PcmSource source, int to) {
    this.source = source;
    this.from = source.sampleRate();
    this.to = to;
    double scale = Math.max(1, (double) from / to) / PASS;
    this.half = (int) Math.ceil(ZERO_CROSSINGS * scale);
    this.weights = weights(half, scale);
    this.window = new float[BLOCK + 4 * half];
    this.base = -half;
    this.filled = half;
  }

  /** {@code source} at a rate; itself where it has that one. */
  public static PcmSource of(PcmSource source, int rate) throws IOException {
    int from = source.sampleRate();
    if (from == rate) {
      return source;
    }
    return from % rate == 0 || rate % from == 0
        ? Resampled.to(rate, source)
        : new AnyRate(source, rate);
  }

  private static float[][] weights(int half, double scale) {
    float[][] rows = new float[PHASES][2 * half];
    for (int phase = 0; phase < PHASES; phase++) {
      double sum = 0;
      for (int i = 0; i < 2 * half; i++) {
        double x = i - half + 1 - (double) phase / PHASES;
        double sinc = x == 0 ? 1 : Math.sin(Math.PI * x / scale) / (Math.PI * x / scale);
        double hann = Math.abs(x) >= half ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * x / half);
        rows[phase][i] = (float) (sinc * hann);
        sum += sinc * hann;
      }
      for (int i = 0; i < 2 * half; i++) {
        rows[phase][i] /= (float) sum;
      }
    }
    return rows;
  }

  @Override
  public int sampleRate() {
    return to;
  }

  @Override
  public int read(short[] target, int offset, int count) throws IOException {
    for (int written = 0; written < count; written++, next++) {
      long whole = next * from / to;
      while (whole + half >= base + filled) {
        more(whole);
      }
      if (whole >= length) {
        return written;
      }
      int phase = (int) (next * from % to * PHASES / to);
      target[offset + written] = sum(weights[phase], (int) (whole - half + 1 - base));
    }
    return count;
  }

  private short sum(float[] row, int at) {
    float sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * window[at + i];
    }
    return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** Lets go of what lies before, and takes another block; after the end there is silence. */
  private void more(long whole) throws IOException {
    int gone = (int) Math.clamp(whole - half + 1 - base, 0, filled);
    System.arraycopy(window, gone, window, 0, filled - gone);
    base += gone;
    filled -= gone;
    int wanted = Math.min(BLOCK, window.length - filled);
    int read = length == Long.MAX_VALUE ? source.read(block, 0, wanted) : 0;
    if (read < wanted && length == Long.MAX_VALUE) {
      length = base + filled + read;
    }
    for (int i = 0; i < wanted; i++) {
      window[filled + i] = i < read ? block[i] : 0;
    }
    filled += wanted;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
