package org.magpie.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.magpie.sip.SipStackMetrics.Dropped;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transport.ListenPoint;
import org.magpie.sip.transport.Transport;
import org.magpie.sip.transport.TransportLimits;

/** What a stream may use of us, and what it gets when it uses more. */
class StreamLimitsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final ScriptedUser user = new ScriptedUser();
  private final BlockingQueue<Dropped> drops = new LinkedBlockingQueue<>();
  private SipStack stack = start(TransportLimits.DEFAULT);

  @AfterEach
  void close() {
    stack.close();
  }

  private SipStack start(TransportLimits limits) {
    return SipStack.start(
        SipStackConfig.listeningOn(ListenPoint.tcp("127.0.0.1", 0), ListenPoint.tls("127.0.0.1", 0))
            .withTls(TestCertificates.settings())
            .withTransport(limits)
            .withMetrics(
                new SipStackMetrics() {
                  @Override
                  public void dropped(Dropped reason, Transport transport) {
                    drops.add(reason);
                  }
                }),
        user);
  }

  private void limit(TransportLimits limits) {
    stack.close();
    stack = start(limits);
  }

  private Socket connect(Transport transport) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), stack.port(transport));
    socket.setSoTimeout(5000);
    return socket;
  }

  private static String options(String name) {
    return String.join(
            "\r\n",
            "OPTIONS sip:127.0.0.1 SIP/2.0",
            "Via: SIP/2.0/TCP 127.0.0.1:5060;branch=z9hG4bK" + name,
            "From: <sip:1000@pbx>;tag=" + name,
            "To: <sip:1000@pbx>",
            "Call-ID: " + name,
            "CSeq: 1 OPTIONS",
            "Content-Length: 0")
        + "\r\n\r\n";
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static String readUntilClosed(Socket socket) throws IOException {
    StringBuilder all = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.append((char) next);
      }
    } catch (SocketException e) {
      all.append("[reset]");
    }
    return all.toString();
  }

  private static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
  }

  @Test
  void answersADoubleCrlfWithOne() throws IOException {
    try (Socket socket = connect(Transport.TCP)) {
      write(socket, "\r\n\r\n");
      assertThat(read(socket, 2)).isEqualTo("\r\n");
    }
  }

  @Test
  void servesMessagesHoweverTheyAreCut() throws IOException {
    try (Socket socket = connect(Transport.TCP)) {
      String both = options("a1") + options("a2");
      for (int i = 0; i < both.length(); i += 37) {
        write(socket, both.substring(i, Math.min(both.length(), i + 37)));
      }
      for (String name : new String[] {"a1", "a2"}) {
        ServerTransaction next = user.next();
        assertThat(next.request().callId()).isEqualTo(name);
        next.respond(SipResponse.to(next.request(), 200).build());
      }
      assertThat(read(socket, 14)).isEqualTo("SIP/2.0 200 OK");
    }
  }

  @Test
  void refusesTheConnectionTooManyWith503() throws IOException {
    limit(TransportLimits.DEFAULT.withConnections(1, 10));
    try (Socket first = connect(Transport.TCP)) {
      write(first, "\r\n\r\n");
      assertThat(read(first, 2)).isEqualTo("\r\n");
      try (Socket second = connect(Transport.TCP)) {
        write(second, options("b1"));
        assertThat(readUntilClosed(second)).startsWith("SIP/2.0 503").contains("Retry-After: 5");
      }
      try (Socket secured = connect(Transport.TLS)) {
        assertThat(readUntilClosed(secured)).isIn("", "[reset]");
      }
    }
    assertThat(ScriptedUser.Waiting.take(drops)).isEqualTo(Dropped.CONNECTION_REFUSED);
  }

  @Test
  void countsPerSourceButForTheExempt() throws IOException {
    limit(TransportLimits.DEFAULT.withConnections(10, 1));
    try (Socket first = connect(Transport.TCP);
        Socket second = connect(Transport.TCP)) {
      write(first, "\r\n\r\n");
      assertThat(read(first, 2)).isEqualTo("\r\n");
      write(second, options("c1"));
      assertThat(readUntilClosed(second)).startsWith("SIP/2.0 503");
    }
    limit(
        TransportLimits.DEFAULT.withConnections(10, 1).withExempt(InetAddress::isLoopbackAddress));
    try (Socket first = connect(Transport.TCP);
        Socket second = connect(Transport.TCP)) {
      write(first, "\r\n\r\n");
      write(second, "\r\n\r\n");
      assertThat(read(second, 2)).isEqualTo("\r\n");
    }
  }

  @Test
  void closesAHalfOpenHandshake() throws IOException {
    limit(TransportLimits.DEFAULT.withTimes(SHORT, LONG, LONG, LONG));
    try (Socket socket = connect(Transport.TLS)) {
      assertThat(readUntilClosed(socket)).isIn("", "[reset]");
    }
    assertThat(ScriptedUser.Waiting.take(drops)).isEqualTo(Dropped.CONNECTION_TIMED_OUT);
  }

  @Test
  void closesAConnectionThatSaysNothing() throws IOException {
    limit(TransportLimits.DEFAULT.withTimes(LONG, SHORT, LONG, LONG));
    try (Socket socket = connect(Transport.TCP)) {
      write(socket, "\r\n\r\n");
      assertThat(readUntilClosed(socket)).isEqualTo("\r\n");
    }
  }

  @Test
  void closesAConnectionThatNeverEndsItsMessage() throws IOException {
    limit(TransportLimits.DEFAULT.withTimes(LONG, LONG, SHORT, LONG));
    try (Socket socket = connect(Transport.TCP)) {
      write(socket, "OPTIONS sip:127.0.0.1 SIP/2.0\r\n");
      assertThat(readUntilClosed(socket)).isEmpty();
    }
  }

  @Test
  void closesAnIdleConnectionAndTellsOfIt() throws IOException {
    limit(TransportLimits.DEFAULT.withTimes(LONG, LONG, LONG, SHORT));
    try (Socket socket = connect(Transport.TCP)) {
      write(socket, options("d1"));
      ServerTransaction request = user.next();
      assertThat(readUntilClosed(socket)).isEmpty();
      assertThat(user.nextClosed()).isSameAs(request.flow());
    }
  }

  @Test
  void closesAPeerThatDoesNotRead() throws IOException {
    limit(TransportLimits.DEFAULT.withUnsentBytes(100_000));
    try (Socket socket = connect(Transport.TCP)) {
      write(socket, options("e1"));
      ServerTransaction request = user.next();
      byte[] body = new byte[50_000];
      for (int i = 0; i < 2000 && request.flow().open(); i++) {
        request.respond(SipResponse.to(request.request(), 183).body("x/y", body).build());
      }
      assertThat(user.nextClosed()).isSameAs(request.flow());
    }
  }

  @Test
  void answers413AndClosesForAnEndlessHeader() throws IOException {
    try (Socket socket = connect(Transport.TCP)) {
      String start = options("f1");
      write(socket, start.substring(0, start.length() - 2) + "X-Long: ");
      String block = "x".repeat(10_000);
      try {
        for (int i = 0; i < 1000; i++) {
          write(socket, block);
        }
      } catch (SocketException e) {
        // Closed before all ten megabytes were taken, as it should be.
      }
      assertThat(readUntilClosed(socket)).containsAnyOf("SIP/2.0 413", "[reset]");
    }
    assertThat(drops).contains(Dropped.MALFORMED_ANSWERED);
  }

  @Test
  void failsWhatWaitsForAnAnswerWhenTheConnectionEnds() throws IOException {
    Heard heard = new Heard();
    try (Socket socket = connect(Transport.TCP)) {
      write(socket, options("g1"));
      ServerTransaction request = user.next();
      stack.send(
          request.request().toBuilder().set("CSeq", "2 OPTIONS").build(),
          Target.over(request.flow()),
          heard);
      assertThat(read(socket, 7)).isEqualTo("OPTIONS");
    }
    assertThat(heard.event()).startsWith("failed");
  }
}
