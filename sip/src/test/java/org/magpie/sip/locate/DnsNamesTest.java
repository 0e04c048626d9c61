package org.magpie.sip.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.sip.locate.NameService.Pointer;
import org.magpie.sip.locate.NameService.Server;

/** Against a resolver of our own on the loopback that knows one record of each kind. */
class DnsNamesTest {
  private static final int SRV = 33;
  private static final int NAPTR = 35;
  private final DatagramSocket socket = open();
  private final DnsNames names = new DnsNames("dns://127.0.0.1:" + socket.getLocalPort());

  DnsNamesTest() {
    Thread.ofVirtual().start(this::serve);
  }

  private static DatagramSocket open() {
    try {
      return new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    socket.close();
  }

  private void serve() {
    try {
      while (true) {
        DatagramPacket query = new DatagramPacket(new byte[512], 512);
        socket.receive(query);
        byte[] answer = answer(Arrays.copyOf(query.getData(), query.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static byte[] answer(byte[] query) throws IOException {
    int end = 12;
    StringBuilder name = new StringBuilder();
    while (query[end] != 0) {
      name.append(new String(query, end + 1, query[end], StandardCharsets.US_ASCII)).append('.');
      end += query[end] + 1;
    }
    int type = query[end + 2];
    byte[] record = record(name.toString(), type);
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.write(query, 0, 2);
    int code =
        name.toString().startsWith("missing") ? 3 : name.toString().startsWith("broken") ? 2 : 0;
    out.writeShort(0x8580 | code);
    out.writeShort(1);
    out.writeShort(record.length > 0 ? 1 : 0);
    out.writeInt(0);
    out.write(query, 12, end + 5 - 12);
    if (record.length > 0) {
      out.writeShort(0xC00C);
      out.writeShort(type);
      out.writeShort(1);
      out.writeInt(60);
      out.writeShort(record.length);
      out.write(record);
    }
    return bytes.toByteArray();
  }

  private static byte[] record(String name, int type) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    if (type == SRV && name.equals("_sip._udp.carrier.test.")) {
      out.writeShort(10);
      out.writeShort(20);
      out.writeShort(5080);
      name(out, "proxy", "carrier", "test");
    } else if (type == NAPTR && name.equals("carrier.test.")) {
      out.writeShort(50);
      out.writeShort(60);
      text(out, "s");
      text(out, "SIP+D2U");
      text(out, "");
      name(out, "_sip", "_udp", "carrier", "test");
    }
    return bytes.toByteArray();
  }

  private static void name(DataOutputStream out, String... labels) throws IOException {
    for (String label : labels) {
      text(out, label);
    }
    out.writeByte(0);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeByte(text.length());
    out.writeBytes(text);
  }

  @Test
  void readsServersAndPointers() throws IOException {
    assertThat(names.servers("_sip._udp.carrier.test"))
        .containsExactly(new Server(10, 20, 5080, "proxy.carrier.test"));
    assertThat(names.pointers("carrier.test"))
        .containsExactly(new Pointer(50, 60, "SIP+D2U", "_sip._udp.carrier.test"));
  }

  @Test
  void aNameWithoutRecordsAndOneThatIsNotThereHaveNone() throws IOException {
    assertThat(names.servers("carrier.test")).isEmpty();
    assertThat(names.servers("missing.test")).isEmpty();
  }

  @Test
  void aResolverThatFailsIsNoAnswer() {
    assertThatThrownBy(() -> names.servers("broken.test"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken.test");
  }
}
