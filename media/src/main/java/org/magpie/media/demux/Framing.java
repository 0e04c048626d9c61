package org.magpie.media.demux;

import java.nio.ByteBuffer;

/**
 * Packets in a TCP stream: two bytes of length before each (RFC 4571 2). Feed it what was read and
 * take the packets out. One owner.
 */
public final class Framing {
  /** What a packet is told to; the bytes are valid until it returns. */
  public interface Packets {
    void packet(byte[] bytes, int length);
  }

  /** Bytes of length before each packet. */
  public static final int PREFIX = 2;

  private final byte[] packet;
  private int length = -1;
  private int firstByte = -1;
  private int filled;

  /** Packets longer than {@code longest} end the stream. */
  public Framing(int longest) {
    packet = new byte[longest];
  }

  /** Takes all of {@code input}; false when a packet is too long, and then nothing more counts. */
  public boolean feed(ByteBuffer input, Packets packets) {
    while (input.hasRemaining()) {
      if (length < 0) {
        if (firstByte < 0) {
          firstByte = input.get() & 0xFF;
          continue;
        }
        length = firstByte << 8 | input.get() & 0xFF;
        firstByte = -1;
        filled = 0;
        if (length > packet.length) {
          return false;
        }
      }
      int count = Math.min(input.remaining(), length - filled);
      input.get(packet, filled, count);
      filled += count;
      if (filled == length) {
        int whole = length;
        length = -1;
        packets.packet(packet, whole);
      }
    }
    return true;
  }
}
