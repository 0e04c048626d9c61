package org.magpie.server.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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

/** A telephone by UDP that answers every call and every request, and remembers what came. */
final class TestPhone implements AutoCloseable {
  private final BlockingQueue<SipResponse> responses = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final SipParser parser = new SipParser(SipLimits.DEFAULT);
  private final DatagramSocket socket;
  private final InetSocketAddress server;
  private final String number;
  private final DigestClient digest;
  private @Nullable SipRequest lastInvite;
  private @Nullable SipResponse lastAnswer;

  TestPhone(ServerFixture fixture, String number, String secret) throws Exception {
    this(fixture, number, new DigestClient(number, secret));
  }

  /**
   * A client that logged in.
   *
   * @param credentials the answer of {@code getregisterinfo}
   */
  static TestPhone loggedIn(ServerFixture fixture, String number, String credentials)
      throws Exception {
    return new TestPhone(
        fixture,
        number,
        DigestClient.withHa1(
            ServerFixture.field(credentials, "registername"),
            ServerFixture.field(credentials, "registerpassword")));
  }

  private TestPhone(ServerFixture fixture, String number, DigestClient digest) throws Exception {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    this.socket = new DatagramSocket(0, loopback);
    this.server = new InetSocketAddress(loopback, fixture.server.sipPort());
    this.number = number;
    this.digest = digest;
    Thread.ofPlatform().daemon().start(this::listen);
  }

  /** Registers; gives the status. */
  int register() throws Exception {
    SipRequest request =
        request(Method.REGISTER, number, Ids.random(12)).header("Expires", "600").build();
    SipRequest again = digest.answer(request, answer(request, 300)).orElseThrow();
    return answer(again.toBuilder().prepend("Via", via()).build(), 200).status();
  }

  /** Calls somebody who does not answer; gives the final status. */
  int refused(String other) throws Exception {
    try {
      call(other);
    } catch (Refused refused) {
      return refused.status;
    }
    throw new IOException("the call was answered");
  }

  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1;
    final int status;

    Refused(int status) {
      super("the call was answered " + status);
      this.status = status;
    }
  }

  /** Calls; gives the Call-ID when the call was answered. */
  String call(String other) throws Exception {
    String callId = Ids.random(12);
    SipRequest invite =
        request(Method.INVITE, other, callId).body("application/sdp", description()).build();
    SipResponse challenge = answer(invite, 300);
    acknowledge(invite, challenge);
    SipRequest again = digest.answer(invite, challenge).orElseThrow();
    SipRequest complete = again.toBuilder().prepend("Via", via()).build();
    SipResponse answered = answer(complete, 200);
    acknowledge(complete, answered);
    if (answered.status() != 200) {
      throw new Refused(answered.status());
    }
    lastInvite = complete;
    lastAnswer = answered;
    return callId;
  }

  /** Ends the call it made last. */
  void hangUp() throws Exception {
    SipRequest.Builder bye =
        lastInvite().toBuilder()
            .method(Method.BYE)
            .set("Via", via())
            .set("To", lastAnswer().to().toString())
            .set("CSeq", "9 BYE")
            .remove("Authorization")
            .body("application/sdp", new byte[0]);
    answer(bye.build(), 200);
  }

  private SipRequest lastInvite() {
    return Objects.requireNonNull(lastInvite, "it has called nobody");
  }

  private SipResponse lastAnswer() {
    return Objects.requireNonNull(lastAnswer, "nobody has answered");
  }

  /** Waits for a request of this method, which was answered 200; skips others before it. */
  void await(String method) throws Exception {
    String came = "";
    while (!came.equals(method)) {
      came = requests.poll(30, TimeUnit.SECONDS);
      if (came == null) {
        throw new IOException("no " + method + " came");
      }
    }
  }

  private void listen() {
    byte[] buffer = new byte[8192];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] copy = Arrays.copyOf(packet.getData(), packet.getLength());
        if (parser.parse(copy, 0, copy.length) instanceof ParseResult.Parsed parsed) {
          switch (parsed.message()) {
            case SipResponse response -> responses.add(response);
            case SipRequest request -> answer(request);
          }
        }
      } catch (SocketException closed) {
        return;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private void answer(SipRequest request) throws IOException {
    if (request.method().equals(Method.ACK)) {
      return;
    }
    SipResponse.Builder answer =
        SipResponse.to(request, 200)
            .set("Contact", contact())
            .set(
                "To",
                request.to().tag().isPresent()
                    ? request.to().toString()
                    : request.to().withTag("callee").toString());
    if (request.method().equals(Method.INVITE)) {
      answer.body("application/sdp", description());
    }
    send(answer.build());
    requests.add(request.method().name());
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

  private SipResponse answer(SipRequest request, int atLeast) throws Exception {
    send(request);
    while (true) {
      SipResponse response = responses.poll(20, TimeUnit.SECONDS);
      if (response == null) {
        throw new IOException("no answer to " + request.method());
      }
      if (response.status() >= atLeast && response.cseq().equals(request.cseq())) {
        return response;
      }
    }
  }

  private void send(SipMessage message) throws IOException {
    byte[] bytes = SipWriter.write(message);
    socket.send(new DatagramPacket(bytes, bytes.length, server));
  }

  private String via() {
    return "SIP/2.0/UDP 127.0.0.1:%d;rport;branch=z9hG4bK%s"
        .formatted(socket.getLocalPort(), Ids.random(10));
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
