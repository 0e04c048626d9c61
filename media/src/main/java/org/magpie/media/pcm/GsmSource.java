package org.magpie.media.pcm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The sound of a {@code .gsm} file: GSM full rate, frame after frame, without a header. */
public final class GsmSource implements PcmSource {
  private static final int RATE = 8_000;

  private final InputStream in;
  private final GsmDecoder decoder = new GsmDecoder();
  private final short[] samples = new short[GsmDecoder.FRAME_SAMPLES];
  private int given = GsmDecoder.FRAME_SAMPLES;

  private GsmSource(InputStream in) {
    this.in = in;
  }

  /** Opens a file; whether it is one shows as it is read. */
  public static GsmSource open(InputStream stream) {
    return new GsmSource(new BufferedInputStream(stream));
  }

  @Override
  public int sampleRate() {
    return RATE;
  }

  @Override
  public int read(short[] target, int offset, int count) throws IOException {
    int written = 0;
    while (written < count && (given < samples.length || more())) {
      int piece = Math.min(count - written, samples.length - given);
      System.arraycopy(samples, given, target, offset + written, piece);
      given += piece;
      written += piece;
    }
    return written;
  }

  private boolean more() throws IOException {
    byte[] frame = in.readNBytes(GsmDecoder.FRAME_BYTES);
    if (frame.length == 0) {
      return false;
    }
    if (frame.length < GsmDecoder.FRAME_BYTES || !GsmDecoder.begins(frame, 0)) {
      throw new IOException("no GSM frame");
    }
    decoder.decode(frame, samples, 0);
    given = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
