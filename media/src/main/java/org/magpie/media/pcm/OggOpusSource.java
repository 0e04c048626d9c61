package org.magpie.media.pcm;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.magpie.media.Codec;
import org.magpie.media.codec.AudioDecoder;
import org.magpie.media.codec.Coders;

/**
 * The sound of an Ogg Opus file (RFC 7845) of one logical stream, at 16 kHz. The files are our own
 * prompts, so checksums are not looked at.
 */
public final class OggOpusSource implements PcmSource {
  private static final int RATE = 16_000;
  private static final int TICKS_PER_SECOND = 48_000;
  private static final int PAGE_HEADER_BYTES = 27;
  private static final byte[] HEAD = {'O', 'p', 'u', 's', 'H', 'e', 'a', 'd'};
  private static final int MOST_PACKET_BYTES = 64 * 1024;

  private final DataInputStream in;
  private final AudioDecoder decoder = Coders.decoder(Codec.OPUS, RATE);
  private final Queue<byte[]> packets = new ArrayDeque<>();
  private byte[] unfinished = new byte[0];
  private final short[] samples = new short[RATE / 1000 * AudioDecoder.MAX_MILLIS];
  private int ready;
  private int given;
  private long skip;

  /** How many samples there are in all, once the last page has told. */
  private long length = Long.MAX_VALUE;

  private long made;
  private long lead;

  private OggOpusSource(DataInputStream in) {
    this.in = in;
  }

  /**
   * Reads the headers.
   *
   * @throws IOException when it is no such file
   */
  public static OggOpusSource open(InputStream stream) throws IOException {
    OggOpusSource source = new OggOpusSource(new DataInputStream(stream));
    byte[] head = source.packet();
    if (head == null || head.length < 19 || !begins(head)) {
      stream.close();
      throw new IOException("no Ogg Opus file");
    }
    // RFC 7845 4.2: what the decoder needs to converge is not heard.
    source.lead = (head[10] & 0xff | (head[11] & 0xff) << 8) * (long) RATE / TICKS_PER_SECOND;
    source.skip = source.lead;
    source.packet();
    return source;
  }

  private static boolean begins(byte[] packet) {
    for (int i = 0; i < HEAD.length; i++) {
      if (packet[i] != HEAD[i]) {
        return false;
      }
    }
    return packet[9] == 1;
  }

  private byte @Nullable [] packet() throws IOException {
    while (packets.isEmpty()) {
      if (!page()) {
        return null;
      }
    }
    return packets.remove();
  }

  /** Takes the packets of one page (RFC 3533 6); false at the end. */
  private boolean page() throws IOException {
    byte[] header = new byte[PAGE_HEADER_BYTES];
    try {
      in.readFully(header);
    } catch (EOFException end) {
      return false;
    }
    if (header[0] != 'O' || header[1] != 'g' || header[2] != 'g' || header[3] != 'S') {
      throw new IOException("no Ogg page");
    }
    byte[] laces = new byte[header[26] & 0xff];
    in.readFully(laces);
    for (byte lace : laces) {
      int piece = lace & 0xff;
      int before = unfinished.length;
      if (before + piece > MOST_PACKET_BYTES) {
        throw new IOException("an Ogg packet without an end");
      }
      unfinished = Arrays.copyOf(unfinished, before + piece);
      in.readFully(unfinished, before, piece);
      if (piece < 255) {
        packets.add(unfinished);
        unfinished = new byte[0];
      }
    }
    if ((header[5] & 4) != 0) {
      length = position(header) * RATE / TICKS_PER_SECOND - lead;
    }
    return true;
  }

  private static long position(byte[] header) {
    long position = 0;
    for (int i = 13; i >= 6; i--) {
      position = position << 8 | header[i] & 0xff;
    }
    return position;
  }

  @Override
  public int sampleRate() {
    return RATE;
  }

  @Override
  public int read(short[] target, int offset, int count) throws IOException {
    int written = 0;
    while (written < count && (given < ready || more())) {
      int piece = (int) Math.min(Math.min(count - written, ready - given), length - made);
      if (piece <= 0) {
        break;
      }
      System.arraycopy(samples, given, target, offset + written, piece);
      given += piece;
      made += piece;
      written += piece;
    }
    return written;
  }

  private boolean more() throws IOException {
    while (true) {
      byte[] packet = packet();
      if (packet == null) {
        return false;
      }
      int decoded = decoder.decode(packet, 0, packet.length, samples, 0);
      if (decoded == AudioDecoder.MALFORMED) {
        throw new IOException("no Opus packet");
      }
      int left = (int) Math.min(skip, decoded);
      skip -= left;
      if (decoded > left) {
        given = left;
        ready = decoded;
        return true;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
