package org.magpie.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.transport.ListenPoint;

/** A server with a UDP socket for each of its addresses, as on a host with several. */
class SeveralSocketsTest {
  private final SipStack stack =
      SipStack.start(
          SipStackConfig.listeningOn(
              ListenPoint.udp("127.0.0.2", 0),
              ListenPoint.udp("127.0.0.1", 0),
              ListenPoint.udp("127.0.0.3", 0)),
          new ScriptedUser());

  @AfterEach
  void close() {
    stack.close();
  }

  private InetSocketAddress at(int index) {
    return stack.listening().get(index).address();
  }

  /** Where a request comes from, after its Via was found to say the same. */
  private SocketAddress seen(DatagramSocket phone, Target target) throws Exception {
    stack.send(
        SipRequest.builder(Method.OPTIONS, SipUri.of("bob", "127.0.0.1", -1))
            .header(HeaderNames.FROM, "<sip:alice@127.0.0.1>;tag=a")
            .header(HeaderNames.TO, "<sip:bob@127.0.0.1>")
            .header(HeaderNames.CALL_ID, "x")
            .header(HeaderNames.CSEQ, "1 OPTIONS")
            .build(),
        target,
        new Heard());
    DatagramPacket packet = new DatagramPacket(new byte[2000], 2000);
    phone.setSoTimeout(5000);
    phone.receive(packet);
    InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
    assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
        .contains("Via: SIP/2.0/UDP " + from.getHostString() + ":" + from.getPort());
    return from;
  }

  private static DatagramSocket phone() throws Exception {
    return new DatagramSocket(new InetSocketAddress("127.0.0.1", 0));
  }

  private static InetSocketAddress of(DatagramSocket phone) {
    return (InetSocketAddress) phone.getLocalSocketAddress();
  }

  @Test
  void sendsFromTheAddressThatTheKernelRoutesFrom() throws Exception {
    try (DatagramSocket phone = phone()) {
      assertThat(seen(phone, Target.udp(of(phone)))).isEqualTo(at(1));
    }
  }

  @Test
  void sendsFromTheAddressThePeerKnows() throws Exception {
    try (DatagramSocket phone = phone()) {
      assertThat(seen(phone, Target.udp(of(phone), at(2)))).isEqualTo(at(2));
    }
  }

  @Test
  void sendsAsTheKernelRoutesWhereThatAddressIsGone() throws Exception {
    try (DatagramSocket phone = phone()) {
      assertThat(seen(phone, Target.udp(of(phone), new InetSocketAddress("192.0.2.77", 5060))))
          .isEqualTo(at(1));
    }
  }
}
