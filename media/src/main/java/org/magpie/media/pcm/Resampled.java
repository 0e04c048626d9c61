package org.magpie.media.pcm;

import java.io.IOException;
import java.util.Arrays;
import org.magpie.media.codec.Resampler;

/** A source at another rate. */
public final class Resampled implements PcmSource {
  private static final int FRAMES_PER_SECOND = 50;

  private final PcmSource source;
  private final int rate;
  private final Resampler resampler;
  private final short[] in;
  private final short[] out;
  private int ready;
  private int given;
  private boolean ended;

  private Resampled(PcmSource source, int rate) {
    this.source = source;
    this.rate = rate;
    this.resampler = new Resampler(source.sampleRate(), rate);
    this.in = new short[source.sampleRate() / FRAMES_PER_SECOND];
    this.out = new short[rate / FRAMES_PER_SECOND];
  }

  /**
   * {@code source} at a rate.
   *
   * @throws IOException when neither rate is a multiple of the other
   */
  public static PcmSource to(int rate, PcmSource source) throws IOException {
    int from = source.sampleRate();
    if (from == rate) {
      return source;
    }
    if (from <= 0 || from % rate != 0 && rate % from != 0) {
      source.close();
      throw new IOException("%d Hz cannot be played".formatted(from));
    }
    return new Resampled(source, rate);
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(short[] target, int offset, int count) throws IOException {
    int written = 0;
    while (written < count && (given < ready || more())) {
      int piece = Math.min(count - written, ready - given);
      System.arraycopy(out, given, target, offset + written, piece);
      given += piece;
      written += piece;
    }
    return written;
  }

  private boolean more() throws IOException {
    if (ended) {
      return false;
    }
    int read = source.read(in, 0, in.length);
    ended = read < in.length;
    if (read == 0) {
      return false;
    }
    // The resampler takes whole steps only; less than one is less than can be heard.
    Arrays.fill(in, read, in.length, (short) 0);
    int made = resampler.process(in, 0, in.length, out, 0);
    ready = (int) ((long) made * read / in.length);
    given = 0;
    return ready > 0;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
