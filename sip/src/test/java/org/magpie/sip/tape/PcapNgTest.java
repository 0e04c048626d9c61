package org.magpie.sip.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magpie.sip.tape.SipTapeTest.TestFlow;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/** The files are read back here by the rules of their format, checksums included. */
class PcapNgTest {
  private static final Instant AT = Instant.parse("2026-01-05T12:00:00.123456Z");

  /** A packet that was read. */
  private record Packet(long micros, byte[] ip, String comment) {
    ByteBuffer buffer() {
      return ByteBuffer.wrap(ip);
    }

    int header() {
      return ip[0] >> 4 == 6 ? 40 : 20;
    }

    int port(int offset) {
      return buffer().getShort(header() + offset) & 0xFFFF;
    }

    String text() {
      return new String(ip, header() + 8, ip.length - header() - 8, StandardCharsets.UTF_8);
    }
  }

  private static List<Packet> read(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    assertThat(in.getInt()).isEqualTo(0x0A0D0D0A);
    assertThat(in.getInt()).isEqualTo(28);
    assertThat(in.getInt()).isEqualTo(0x1A2B3C4D);
    in.position(28);
    assertThat(in.getInt()).isEqualTo(1);
    assertThat(in.getInt()).isEqualTo(20);
    assertThat(in.getShort()).isEqualTo((short) 101);
    in.position(48);
    List<Packet> packets = new ArrayList<>();
    while (in.hasRemaining()) {
      int start = in.position();
      assertThat(in.getInt()).isEqualTo(6);
      int length = in.getInt();
      assertThat(length % 4).isZero();
      assertThat(in.getInt()).isZero();
      long micros = ((long) in.getInt() << 32) | in.getInt() & 0xFFFF_FFFFL;
      byte[] ip = new byte[in.getInt()];
      assertThat(in.getInt()).isGreaterThanOrEqualTo(ip.length);
      in.get(ip);
      in.position((in.position() + 3) / 4 * 4);
      assertThat(in.getShort()).isEqualTo((short) 1);
      byte[] comment = new byte[in.getShort()];
      in.get(comment);
      assertThat(in.getInt(start + length - 4)).isEqualTo(length);
      in.position(start + length);
      packets.add(new Packet(micros, ip, new String(comment, StandardCharsets.UTF_8)));
    }
    return packets;
  }

  private static int sum(ByteBuffer data, int from, int until) {
    int sum = 0;
    for (int i = from; i < until; i += 2) {
      sum += (data.get(i) & 0xFF) * 256 + (i + 1 < until ? data.get(i + 1) & 0xFF : 0);
    }
    return sum;
  }

  private static int folded(int sum) {
    return sum > 0xFFFF ? folded((sum & 0xFFFF) + (sum >>> 16)) : sum;
  }

  /** RFC 768: the sum over all, checksum included, is all ones. */
  private static void checkUdp(Packet packet) {
    boolean six = packet.header() == 40;
    int length = packet.ip().length - packet.header();
    int pseudo = sum(packet.buffer(), six ? 8 : 12, packet.header()) + 17 + length;
    assertThat(folded(pseudo + sum(packet.buffer(), packet.header(), packet.ip().length)))
        .isEqualTo(0xFFFF);
  }

  private static TapedMessage message(Flow flow, boolean inbound, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new TapedMessage(
        1, AT, "c", inbound, flow.transport(), flow.local(), flow.remote(), bytes, 0, bytes.length);
  }

  @Test
  void bothDirectionsComeBackWithTimeAddressesAndText() {
    Flow flow = new TestFlow(Transport.TLS, "10.0.0.1", 5061, "10.0.0.2", 40_000);
    List<Packet> packets =
        read(
            PcapNg.of(
                List.of(
                    message(flow, true, "INVITE\r\n\r\n"),
                    message(flow, false, "SIP/2.0 200 OK\r\n\r\n"))));
    assertThat(packets).hasSize(2);
    Packet in = packets.getFirst();
    assertThat(in.micros()).isEqualTo(AT.getEpochSecond() * 1_000_000 + 123_456);
    assertThat(in.text()).isEqualTo("INVITE\r\n\r\n");
    assertThat(in.comment()).isEqualTo("TLS");
    assertThat(in.buffer().getInt(12)).isEqualTo(0x0A000002);
    assertThat(in.buffer().getInt(16)).isEqualTo(0x0A000001);
    assertThat(in.port(0)).isEqualTo(40_000);
    assertThat(in.port(2)).isEqualTo(5061);
    assertThat(packets.getLast().port(0)).isEqualTo(5061);
    for (Packet packet : packets) {
      assertThat(folded(sum(packet.buffer(), 0, 20))).isEqualTo(0xFFFF);
      checkUdp(packet);
    }
  }

  @Test
  void addressesOfSixteenBytesAreWrittenAsSuch() {
    Flow flow = new TestFlow(Transport.UDP, "::1", 5060, "2001:db8::2", 5070);
    Packet packet = read(PcapNg.of(List.of(message(flow, true, "BYE x")))).getFirst();
    assertThat(packet.ip()[0] >> 4).isEqualTo(6);
    assertThat(packet.buffer().getInt(8)).isEqualTo(0x20010db8);
    assertThat(packet.text()).isEqualTo("BYE x");
    checkUdp(packet);
  }

  @Test
  void whatIsLargerThanADatagramIsCut() {
    Flow flow = new TestFlow(Transport.TCP, "10.0.0.1", 5060, "10.0.0.2", 5070);
    Packet packet = read(PcapNg.of(List.of(message(flow, true, "x".repeat(70_000))))).getFirst();
    assertThat(packet.ip().length).isLessThanOrEqualTo(65_535);
    checkUdp(packet);
  }

  @Test
  void secretsAreMaskedInTheFile() {
    Flow flow = new TestFlow(Transport.UDP, "10.0.0.1", 5060, "10.0.0.2", 5070);
    String text = "INVITE sip:a SIP/2.0\r\nAuthorization: Digest response=\"5ec4e7\"\r\n\r\n";
    assertThat(read(PcapNg.of(List.of(message(flow, true, text)))).getFirst().text())
        .doesNotContain("5ec4e7")
        .contains("response=\"******\"");
  }
}
