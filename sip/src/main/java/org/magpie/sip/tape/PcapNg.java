package org.magpie.sip.tape;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Messages as a capture file (draft-ietf-opsawg-pcapng) of raw IP packets. Each message is in a UDP
 * datagram of its own, whatever it went by, so that every tool reads it; a comment on the packet
 * says what it really went by.
 */
public final class PcapNg {
  private static final int SECTION = 0x0A0D0D0A;
  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int INTERFACE = 1;
  private static final int RAW_IP = 101;
  private static final int PACKET = 6;
  private static final int COMMENT = 1;
  private static final int UDP = 17;
  private static final int UDP_HEADER = 8;
  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int LARGEST = 65_535 - IPV6_HEADER - UDP_HEADER;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 14);

  private PcapNg() {}

  /** A file with these messages, masked. */
  public static byte[] of(List<TapedMessage> messages) {
    PcapNg pcap = new PcapNg();
    try {
      pcap.block(
          SECTION,
          body -> {
            body.writeInt(BYTE_ORDER);
            body.writeShort(1);
            body.writeShort(0);
            body.writeLong(-1);
          });
      pcap.block(
          INTERFACE,
          body -> {
            body.writeShort(RAW_IP);
            body.writeShort(0);
            body.writeInt(0);
          });
      for (TapedMessage message : messages) {
        pcap.block(PACKET, body -> packet(body, message));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return pcap.file.toByteArray();
  }

  @FunctionalInterface
  private interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  /** A block says its length before and after. */
  private void block(int type, Body body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.write(new DataOutputStream(bytes));
    DataOutputStream out = new DataOutputStream(file);
    int length = bytes.size() + 12;
    out.writeInt(type);
    out.writeInt(length);
    bytes.writeTo(out);
    out.writeInt(length);
  }

  private static void packet(DataOutputStream out, TapedMessage message) throws IOException {
    byte[] data = datagram(message);
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, message.at());
    out.writeInt(0);
    out.writeInt((int) (micros >>> 32));
    out.writeInt((int) micros);
    out.writeInt(data.length);
    out.writeInt(data.length + Math.max(0, message.length() - LARGEST));
    padded(out, data);
    byte[] comment = message.transport().toString().getBytes(StandardCharsets.US_ASCII);
    out.writeShort(COMMENT);
    out.writeShort(comment.length);
    padded(out, comment);
    out.writeInt(0);
  }

  private static void padded(DataOutputStream out, byte[] data) throws IOException {
    out.write(data);
    for (int i = data.length; i % 4 != 0; i++) {
      out.write(0);
    }
  }

  private static byte[] datagram(TapedMessage message) {
    InetSocketAddress from = message.inbound() ? message.remote() : message.local();
    InetSocketAddress to = message.inbound() ? message.local() : message.remote();
    byte[] text = message.masked();
    int size = Math.min(text.length, LARGEST);
    boolean six =
        from.getAddress() instanceof Inet6Address || to.getAddress() instanceof Inet6Address;
    int header = six ? IPV6_HEADER : IPV4_HEADER;
    ByteBuffer packet = ByteBuffer.allocate(header + UDP_HEADER + size);
    byte[] source = bytes(from.getAddress(), six);
    byte[] destination = bytes(to.getAddress(), six);
    if (six) {
      packet.putInt(6 << 28).putShort((short) (UDP_HEADER + size)).put((byte) UDP).put((byte) 64);
    } else {
      packet
          .putShort((short) 0x4500)
          .putShort((short) packet.capacity())
          .putInt(0)
          .put((byte) 64)
          .put((byte) UDP)
          .putShort((short) 0);
    }
    packet.put(source).put(destination);
    packet
        .putShort((short) from.getPort())
        .putShort((short) to.getPort())
        .putShort((short) (UDP_HEADER + size))
        .putShort((short) 0)
        .put(text, 0, size);
    if (!six) {
      packet.putShort(10, checksum(sum(packet, 0, IPV4_HEADER)));
    }
    // RFC 768: over addresses, protocol, length and the datagram; zero would mean none.
    long pseudo =
        sum(ByteBuffer.wrap(source), 0, source.length)
            + sum(ByteBuffer.wrap(destination), 0, destination.length)
            + UDP
            + UDP_HEADER
            + size;
    short udp = checksum(pseudo + sum(packet, header, packet.capacity()));
    packet.putShort(header + 6, udp == 0 ? (short) 0xFFFF : udp);
    return packet.array();
  }

  /** An IPv4 address among IPv6 ones is written as RFC 4291 2.5.5.2 maps it. */
  private static byte[] bytes(InetAddress address, boolean six) {
    byte[] bytes = address.getAddress();
    return !six || bytes.length == 16
        ? bytes
        : ByteBuffer.allocate(16).putInt(8, 0xFFFF).put(12, bytes).array();
  }

  private static long sum(ByteBuffer data, int from, int until) {
    long sum = 0;
    for (int i = from; i < until; i += 2) {
      int low = i + 1 < until ? data.get(i + 1) & 0xFF : 0;
      sum += (data.get(i) & 0xFF) << 8 | low;
    }
    return sum;
  }

  /** RFC 1071. */
  private static short checksum(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xFFFF) + (folded >>> 16);
    }
    return (short) ~folded;
  }
}
