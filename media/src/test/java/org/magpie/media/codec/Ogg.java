package org.magpie.media.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Opus packets in and out of the container that ffmpeg reads and writes (RFC 3533, RFC 7845). */
final class Ogg {
  private Ogg() {}

  static byte[] write(List<byte[]> packets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
    head.put("OpusHead".getBytes()).put((byte) 1).put((byte) 1).putShort((short) 0);
    head.putInt(48000).putShort((short) 0).put((byte) 0);
    ByteBuffer tags = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    tags.put("OpusTags".getBytes()).putInt(0).putInt(0);
    page(out, 2, 0, 0, head.array());
    page(out, 0, 0, 1, tags.array());
    long position = 0;
    for (int i = 0; i < packets.size(); i++) {
      byte[] packet = packets.get(i);
      position += OpusPacket.duration(packet, 0, packet.length, 48000);
      page(out, i == packets.size() - 1 ? 4 : 0, position, i + 2, packet);
    }
    return out.toByteArray();
  }

  private static void page(
      ByteArrayOutputStream out, int flags, long position, int number, byte[] packet) {
    int laces = packet.length / 255 + 1;
    ByteBuffer page =
        ByteBuffer.allocate(27 + laces + packet.length).order(ByteOrder.LITTLE_ENDIAN);
    page.put("OggS".getBytes()).put((byte) 0).put((byte) flags).putLong(position);
    page.putInt(1).putInt(number).putInt(0).put((byte) laces);
    for (int i = 0; i < laces - 1; i++) {
      page.put((byte) 255);
    }
    page.put((byte) (packet.length % 255)).put(packet);
    page.putInt(22, checksum(page.array()));
    out.writeBytes(page.array());
  }

  private static int checksum(byte[] page) {
    int sum = 0;
    for (byte each : page) {
      sum ^= (each & 0xff) << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = sum << 1 ^ (sum < 0 ? 0x04c11db7 : 0);
      }
    }
    return sum;
  }

  static List<byte[]> read(byte[] file) {
    List<byte[]> packets = new ArrayList<>();
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    int at = 0;
    while (at < file.length) {
      int laces = file[at + 26] & 0xff;
      int body = at + 27 + laces;
      for (int i = 0; i < laces; i++) {
        int length = file[at + 27 + i] & 0xff;
        packet.write(file, body, length);
        body += length;
        if (length < 255) {
          packets.add(packet.toByteArray());
          packet.reset();
        }
      }
      at = body;
    }
    // The first two are OpusHead and OpusTags.
    return Arrays.asList(packets.toArray(byte[][]::new)).subList(2, packets.size());
  }
}
