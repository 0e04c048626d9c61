package org.magpie.media.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The pages of an Ogg stream (RFC 3533 6) that holds one logical stream. One owner. */
final class OggPages {
  private static final int HEADER_BYTES = 27;
  private static final int MOST_LACES = 255;
  private static final int PACKETS_PER_PAGE = 50;
  private static final int FIRST = 2;
  private static final int LAST = 4;
  private static final int STREAM = 0x4D61_6770;
  private static final int[] CHECKSUMS = checksums();

  private final OutputStream out;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final byte[] laces = new byte[MOST_LACES];
  private int laceCount;
  private int packets;
  private int number;
  private long position;

  OggPages(OutputStream out) {
    this.out = out;
  }

  /** A packet that is not sound, on a page of its own. */
  void header(byte[] packet) throws IOException {
    add(packet, packet.length);
    write(number == 0 ? FIRST : 0);
  }

  /**
   * A packet of sound.
   *
   * @param end where the stream stands after it, in samples of 48 kHz
   */
  void packet(byte[] packet, int length, long end) throws IOException {
    if (packets == PACKETS_PER_PAGE || laceCount + length / 255 + 1 > MOST_LACES) {
      write(0);
    }
    add(packet, length);
    position = end;
  }

  /** There is no more. */
  void end() throws IOException {
    write(LAST);
  }

  private void add(byte[] packet, int length) {
    for (int left = length; ; left -= 255) {
      laces[laceCount++] = (byte) Math.min(left, 255);
      if (left < 255) {
        break;
      }
    }
    body.write(packet, 0, length);
    packets++;
  }

  private void write(int flags) throws IOException {
    ByteBuffer page =
        ByteBuffer.allocate(HEADER_BYTES + laceCount + body.size()).order(ByteOrder.LITTLE_ENDIAN);
    page.put(WavMarks.name("OggS")).put((byte) 0).put((byte) flags).putLong(position);
    page.putInt(STREAM).putInt(number++).putInt(0).put((byte) laceCount).put(laces, 0, laceCount);
    page.put(body.toByteArray());
    page.putInt(22, checksum(page.array()));
    out.write(page.array());
    body.reset();
    laceCount = 0;
    packets = 0;
  }

  private static int[] checksums() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int sum = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = sum << 1 ^ (sum < 0 ? 0x04c1_1db7 : 0);
      }
      table[i] = sum;
    }
    return table;
  }

  private static int checksum(byte[] page) {
    int sum = 0;
    for (byte each : page) {
      sum = sum << 8 ^ CHECKSUMS[sum >>> 24 ^ each & 0xff];
    }
    return sum;
  }
}
