package org.magpie.server.rehearsal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.magpie.base.Ids;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.codec.ParseResult;
import org.magpie.sip.codec.SipLimits;
import org.magpie.sip.codec.SipParser;
import org.magpie.sip.codec.SipWriter;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.SipMessage;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;

/**
 * A telephone of a few lines: one socket, one thing at a time, no retransmission: it is on
 * loopback.
 */
final class RehearsalPhone implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;

  private final DatagramSocket socket;
  private final InetSocketAddress server;
  private final String number;
  private final DigestClient digest;
  private final SipParser parser = new SipParser(SipLimits.DEFAULT);

  RehearsalPhone(InetSocketAddress server, String number, String secret) throws IOException {
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(PATIENCE_MILLIS);
    this.server = server;
    this.number = number;
    this.digest = new DigestClient(number, secret);
  }

  void register() throws IOException {
    SipRequest request =
        request(Method.REGISTER, number, Ids.random(12)).header("Expires", "600").build();
    expect(authorized(request), 200);
  }

  /** Calls another phone, which must be taking calls, and hangs up when it has answered. */
  void call(String other) throws IOException {
    String callId = Ids.random(12);
    SipRequest invite =
        request(Method.INVITE, other, callId).body("application/sdp", description()).build();
    SipResponse challenge = answer(invite, 300);
    acknowledge(invite, challenge);
    SipRequest again = digest.answer(invite, challenge).orElseThrow();
    SipRequest withVia = again.toBuilder().prepend("Via", via()).build();
    SipResponse answered = answer(withVia, 200);
    expect(answered, 200);
    acknowledge(withVia, answered);
    SipRequest bye =
        withVia.toBuilder()
            .method(Method.BYE)
            .set("Via", via())
            .set("To", answered.to().toString())
            .set("CSeq", "3 BYE")
            .remove("Authorization")
            .body("application/sdp", new byte[0])
            .build();
    expect(answer(bye, 200), 200);
  }

  /** Answers one call and waits until it is over. */
  void take() throws IOException {
    while (true) {
      if (receive() instanceof SipRequest request) {
        SipResponse.Builder answer =
            SipResponse.to(request, 200)
                .set("Contact", contact())
                .set("To", request.to().withTag("callee").toString());
        switch (request.method().name()) {
          case "INVITE" -> send(answer.body("application/sdp", description()).build());
          case "BYE" -> {
            send(answer.build());
            return;
          }
          default -> {}
        }
      }
    }
  }

  private SipResponse authorized(SipRequest request) throws IOException {
    SipResponse challenge = answer(request, 300);
    SipRequest again = digest.answer(request, challenge).orElseThrow();
    return answer(again.toBuilder().prepend("Via", via()).build(), 200);
  }

  private SipRequest.Builder request(Method method, String to, String callId) {
    SipUri address = SipUri.of(to, server.getAddress().getHostAddress(), server.getPort());
    return SipRequest.builder(method, address)
        .header("Via", via())
        .header("Max-Forwards", "70")
        .header("From", "<sip:" + number + "@localhost>;tag=" + Ids.random(8))
        .header("To", "<sip:" + to + "@localhost>")
        .header("Call-ID", callId)
        .header("CSeq", "1 " + method.name())
        .header("Contact", contact());
  }

  private void acknowledge(SipRequest invite, SipResponse response) throws IOException {
    SipRequest.Builder ack =
        invite.toBuilder()
            .method(Method.ACK)
            .set("To", response.to().toString())
            .set("CSeq", invite.cseq().number() + " ACK")
            .body("application/sdp", new byte[0]);
    send((response.status() < 300 ? ack.set("Via", via()) : ack).build());
  }

  /** Sends a request; gives the first response of at least this status. */
  private SipResponse answer(SipRequest request, int atLeast) throws IOException {
    send(request);
    while (true) {
      if (receive() instanceof SipResponse response && response.status() >= atLeast) {
        return response;
      }
    }
  }

  private static void expect(SipResponse response, int status) throws IOException {
    if (response.status() != status) {
      throw new IOException("the rehearsal was answered " + response.status());
    }
  }

  private void send(SipMessage message) throws IOException {
    byte[] bytes = SipWriter.write(message);
    socket.send(new DatagramPacket(bytes, bytes.length, server));
  }

  private SipMessage receive() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[8192], 8192);
    while (true) {
      socket.receive(packet);
      byte[] copy = Arrays.copyOf(packet.getData(), packet.getLength());
      if (parser.parse(copy, 0, copy.length) instanceof ParseResult.Parsed parsed) {
        return parsed.message();
      }
    }
  }

  private String via() {
    return "SIP/2.0/UDP 127.0.0.1:"
        + socket.getLocalPort()
        + ";rport;branch=z9hG4bK"
        + Ids.random(10);
  }

  private String contact() {
    return "<sip:" + number + "@127.0.0.1:" + socket.getLocalPort() + ">";
  }

  private static byte[] description() {
    return """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio 9 RTP/AVP 0 8
        a=sendrecv
        """
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    socket.close();
  }
}
