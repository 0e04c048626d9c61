package org.magpie.media.play;

import org.magpie.media.pcm.PcmSource;

/** The samples of a score, again and again where it has no end. */
final class PlayedScore implements PcmSource {
  private final short[] samples;
  private final boolean endless;
  private final int rate;
  private int next;

  PlayedScore(Score score, int rate) {
    this.samples = Score.samples(score, rate);
    this.endless = score.endless();
    this.rate = rate;
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(short[] target, int offset, int count) {
    int written = 0;
    while (written < count && (next < samples.length || endless)) {
      next = next == samples.length ? 0 : next;
      int piece = Math.min(count - written, samples.length - next);
      System.arraycopy(samples, next, target, offset + written, piece);
      next += piece;
      written += piece;
    }
    return written;
  }

  @Override
  public void close() {}
}
