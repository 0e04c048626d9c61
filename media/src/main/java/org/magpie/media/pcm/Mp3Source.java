package org.magpie.media.pcm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.MP3Decoder;
import javazoom.jl.decoder.OutputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The sound of an MP3 file, its channels mixed. Files come from outside: whatever the decoder
 * throws at them is an {@link IOException}, and a file that changes its rate on the way is refused.
 */
public final class Mp3Source implements PcmSource {
  private static final int MOST_BAD_FRAMES = 5;

  private final Bitstream in;
  private final MP3Decoder decoder = new MP3Decoder();
  private final OutputBuffer out;
  private final int channels;
  private final int rate;
  private @Nullable Header next;
  private ShortBuffer decoded = ShortBuffer.allocate(0);
  private int badFrames;

  private Mp3Source(Bitstream in, Header first) {
    this.in = in;
    this.next = first;
    this.channels = first.mode() == Header.SINGLE_CHANNEL ? 1 : 2;
    this.rate = first.getSampleRate();
    this.out = new OutputBuffer(channels, false);
    decoder.setOutputBuffer(out);
  }

  /**
   * Reads the first frame's header.
   *
   * @throws IOException when there is none
   */
  public static Mp3Source open(InputStream stream) throws IOException {
    Bitstream in = new Bitstream(stream);
    try {
      Header first = in.readFrame();
      if (first == null || first.getSampleRate() <= 0) {
        throw new IOException("no MP3 file");
      }
      return new Mp3Source(in, first);
    } catch (BitstreamException | RuntimeException e) {
      stream.close();
      throw new IOException("no MP3 file", e);
    }
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(short[] target, int offset, int count) throws IOException {
    int written = 0;
    while (written < count && (decoded.remaining() >= channels || more())) {
      int left = decoded.get();
      target[offset + written] = (short) (channels == 1 ? left : (left + decoded.get()) / 2);
      written++;
    }
    return written;
  }

  private boolean more() throws IOException {
    while (true) {
      try {
        Header header = next == null ? in.readFrame() : next;
        next = null;
        if (header == null) {
          return false;
        }
        boolean same = header.getSampleRate() == rate;
        if (!same || header.mode() == Header.SINGLE_CHANNEL != (channels == 1)) {
          throw new IOException("an MP3 file that changes on the way");
        }
        decoder.decodeFrame(header, in);
        int bytes = out.reset();
        decoded =
            ByteBuffer.wrap(out.getBuffer(), 0, bytes)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer();
      } catch (JavaLayerException | RuntimeException e) {
        badFrame(e);
      } finally {
        in.closeFrame();
      }
      if (decoded.remaining() >= channels) {
        return true;
      }
    }
  }

  /** A frame may refer to one that was cut off; a file of such frames is broken. */
  private void badFrame(Exception e) throws IOException {
    badFrames++;
    if (badFrames > MOST_BAD_FRAMES) {
      throw new IOException("a broken MP3 file", e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
    } catch (BitstreamException e) {
      throw new IOException(e);
    }
  }
}
