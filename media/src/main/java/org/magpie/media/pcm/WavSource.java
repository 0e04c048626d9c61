package org.magpie.media.pcm;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.magpie.media.Codec;
import org.magpie.media.codec.AudioDecoder;
import org.magpie.media.codec.Coders;

/**
 * The sound of a WAV file: PCM of 8 or 16 bits, A-law or u-law, of one or two channels, which are
 * mixed. A file whose writer died, or still writes, is read as far as it goes.
 */
public final class WavSource implements PcmSource {
  private static final int PCM = 1;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int FORMAT_BYTES = 16;

  /** Chunks that say nothing of the sound; a file of ours has none before it. */
  private static final int MOST_CHUNKS = 64;

  private static final int BLOCK = 160;

  private final DataInputStream in;
  private final WavFormat format;
  private final long bytes;
  private final byte[] block;
  private long taken;
  private final byte[] companded = new byte[BLOCK];
  private final short[] samples = new short[8 * AudioDecoder.MAX_MILLIS];

  private WavSource(DataInputStream in, WavFormat format, long bytes) {
    this.in = in;
    this.format = format;
    this.bytes = bytes;
    this.block = new byte[BLOCK * format.frameBytes()];
  }

  /** How the samples lie in the file. */
  private record WavFormat(int coding, int channels, int rate, int bits, AudioDecoder law) {
    int frameBytes() {
      return channels * bits / 8;
    }
  }

  /** Opens a file. */
  public static WavSource open(Path file) throws IOException {
    return open(Files.newInputStream(file));
  }

  /**
   * Reads the header.
   *
   * @throws IOException when it is no WAV file, or of a kind that is not taken
   */
  public static WavSource open(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
    try {
      return header(in);
    } catch (EOFException e) {
      in.close();
      throw new IOException("the file ends before its sound begins", e);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static WavSource header(DataInputStream in) throws IOException {
    if (!name(in).equals("RIFF")) {
      throw new IOException("no WAV file");
    }
    in.skipNBytes(4);
    if (!name(in).equals("WAVE")) {
      throw new IOException("no WAV file");
    }
    WavFormat format = null;
    for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
      String name = name(in);
      long length = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
      if (name.equals("data") && format != null) {
        return new WavSource(in, format, length == 0 ? Long.MAX_VALUE : length);
      }
      if (name.equals("fmt ")) {
        format = format(in, length);
      } else {
        in.skipNBytes(length + (length & 1));
      }
    }
    throw new IOException("a WAV file without sound");
  }

  private static String name(DataInputStream in) throws IOException {
    byte[] name = new byte[4];
    in.readFully(name);
    return new String(name, StandardCharsets.US_ASCII);
  }

  private static WavFormat format(DataInputStream in, long length) throws IOException {
    if (length < FORMAT_BYTES || length > 1024) {
      throw new IOException("a WAV file with a broken header");
    }
    int coding = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    int channels = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    int rate = Integer.reverseBytes(in.readInt());
    in.skipNBytes(6);
    int bits = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    byte[] rest = new byte[(int) (length - FORMAT_BYTES + (length & 1))];
    in.readFully(rest);
    if (coding == EXTENSIBLE && rest.length >= 10) {
      coding = rest[8] & 0xff | (rest[9] & 0xff) << 8;
    }
    boolean known =
        coding == PCM && (bits == 8 || bits == 16)
            || (coding == A_LAW || coding == MU_LAW) && bits == 8;
    if (!known) {
      throw new IOException("a WAV file of coding %d with %d bits".formatted(coding, bits));
    }
    if (channels < 1 || channels > 2 || rate < 4_000 || rate > 192_000) {
      throw new IOException("a WAV file of %d channels at %d Hz".formatted(channels, rate));
    }
    return new WavFormat(
        coding, channels, rate, bits, Coders.decoder(coding == A_LAW ? Codec.PCMA : Codec.PCMU));
  }

  @Override
  public int sampleRate() {
    return format.rate();
  }

  @Override
  public int read(short[] target, int offset, int count) throws IOException {
    int written = 0;
    while (written < count) {
      int wanted = Math.min(BLOCK, count - written) * format.frameBytes();
      int read = in.readNBytes(block, 0, (int) Math.min(wanted, bytes - taken));
      taken += read;
      int frames = read / format.frameBytes();
      convert(frames, target, offset + written);
      written += frames;
      if (read < wanted) {
        break;
      }
    }
    return written;
  }

  private void convert(int frames, short[] target, int offset) {
    for (int channel = 0; channel < format.channels(); channel++) {
      if (format.coding() != PCM && frames > 0) {
        expand(frames, channel);
      }
      for (int i = 0; i < frames; i++) {
        int sample = format.coding() == PCM ? linear(i, channel) : samples[i];
        target[offset + i] = (short) (channel == 0 ? sample : (target[offset + i] + sample) / 2);
      }
    }
  }

  private void expand(int frames, int channel) {
    for (int i = 0; i < frames; i++) {
      companded[i] = block[i * format.channels() + channel];
    }
    format.law().decode(companded, 0, frames, samples, 0);
  }

  private int linear(int frame, int channel) {
    int at = frame * format.frameBytes() + channel * format.bits() / 8;
    return format.bits() == 8
        ? ((block[at] & 0xff) - 128) << 8
        : (short) (block[at] & 0xff | block[at + 1] << 8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
