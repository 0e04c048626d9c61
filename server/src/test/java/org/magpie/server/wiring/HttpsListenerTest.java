package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.api.auth.Gate;
import org.magpie.api.auth.Sessions;
import org.magpie.api.http.DoorPolicy;
import org.magpie.api.http.Endpoints;
import org.magpie.api.http.FrontDoor;
import org.magpie.api.http.RequestLog;
import org.magpie.api.web.WebFiles;
import org.magpie.exchange.security.Session;
import org.magpie.server.certificate.CertificateStore;
import org.magpie.server.certificate.HostNames;
import org.magpie.server.configuration.HostPort;

/** Connections that are opened and then kept waiting. */
class HttpsListenerTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final Vertx vertx = HttpsListener.newVertx();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() throws IOException {
    HttpsListener.await(vertx.close());
    workers.close();
  }

  private HttpsListener listen(Duration handshake, Duration firstRequest) throws IOException {
    Sessions nobody =
        new Sessions() {
          @Override
          public Optional<Session> user(String token) {
            return Optional.empty();
          }

          @Override
          public Optional<String> administrator(String token) {
            return Optional.empty();
          }
        };
    RequestLog silent =
        new RequestLog() {
          @Override
          public void answered(String route, int status, int errcode, Duration taken) {}

          @Override
          public void refused(String why) {}
        };
    InstantSource clock = InstantSource.system();
    return HttpsListener.listen(
        vertx,
        new HostPort(LOOPBACK, 0),
        new CertificateStore(folder.resolve("tls"), Optional.empty(), clock)
            .current(
                new HostNames(
                    new TreeSet<>(List.of("localhost")), new TreeSet<>(List.of("127.0.0.1")))),
        new FrontDoor(
            new Endpoints(List.of()),
            new Gate(nobody),
            new WebFiles(HttpsListenerTest.class.getClassLoader()),
            DoorPolicy.usual(),
            silent,
            workers,
            clock),
        address -> false,
        handshake,
        firstRequest);
  }

  @Test
  void closesAHandshakeThatNeverBegins() throws Exception {
    try (HttpsListener listener = listen(SHORT, LONG);
        Socket socket = new Socket(LOOPBACK, listener.port())) {
      assertThat(closed(socket)).isTrue();
    }
  }

  @Test
  void closesAHandshakeThatStopsHalfWay() throws Exception {
    try (HttpsListener listener = listen(SHORT, LONG);
        Socket socket = new Socket(LOOPBACK, listener.port())) {
      // A record that promises a ClientHello of 512 bytes, of which a few come.
      socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3});
      assertThat(closed(socket)).isTrue();
    }
  }

  @Test
  void closesAConnectionThatAsksForNothing() throws Exception {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {new Anyone()}, null);
    try (HttpsListener listener = listen(LONG, SHORT);
        Socket socket = tls.getSocketFactory().createSocket(LOOPBACK, listener.port())) {
      assertThat(closed(socket)).isTrue();
    }
  }

  /** Whether the peer ends it, long before the usual times are over. */
  private static boolean closed(Socket socket) throws IOException {
    socket.setSoTimeout(25_000);
    try {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // What TLS says before the end does not matter.
      }
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  private static final class Anyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
