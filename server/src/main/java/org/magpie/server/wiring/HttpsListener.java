package org.magpie.server.wiring;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.magpie.api.http.FrontDoor;
import org.magpie.server.certificate.ServerIdentity;
import org.magpie.server.configuration.HostPort;

/**
 * The HTTPS listener with all its limits: what comes through it has finished its TLS handshake in
 * time, sends headers of bounded size, and is one of a bounded number of connections.
 */
final class HttpsListener implements AutoCloseable {
  static final int MOST_CONNECTIONS = 20_000;
  static final int MOST_CONNECTIONS_AN_ADDRESS = 500;
  private static final int MOST_HEADER_BYTES = 16 * 1024;
  private static final int LONGEST_FIRST_LINE = 8 * 1024;
  private static final int MOST_SOCKET_TEXT = 64 * 1024;

  // As long as clients wait after a restart, when all come back to a machine that is not warm yet:
  // a handshake broken off would only be begun again.
  private static final Duration HANDSHAKE = Duration.ofSeconds(20);
  private static final Duration FIRST_REQUEST = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpServer server;
  private final Map<InetAddress, AtomicInteger> connections = new ConcurrentHashMap<>();
  private final AtomicInteger all = new AtomicInteger();
  private final Map<HttpConnection, Long> waiting = new ConcurrentHashMap<>();
  private final Predicate<InetAddress> unlimited;
  private final Vertx vertx;
  private final Duration handshake;
  private final Duration firstRequest;

  private HttpsListener(
      Vertx vertx,
      HttpServer server,
      Predicate<InetAddress> unlimited,
      Duration handshake,
      Duration firstRequest) {
    this.vertx = vertx;
    this.server = server;
    this.unlimited = unlimited;
    this.handshake = handshake;
    this.firstRequest = firstRequest;
  }

  /** A Vert.x of modest size: what waits runs on virtual threads, so few others are needed. */
  static Vertx newVertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(Math.max(2, Runtime.getRuntime().availableProcessors()))
            .setWorkerPoolSize(2)
            .setInternalBlockingPoolSize(2)
            .setAddressResolverOptions(new AddressResolverOptions())
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false)));
  }

  /** Listens; blocks until it does. */
  static HttpsListener listen(
      Vertx vertx,
      HostPort address,
      ServerIdentity identity,
      FrontDoor door,
      Predicate<InetAddress> unlimited)
      throws IOException {
    return listen(vertx, address, identity, door, unlimited, HANDSHAKE, FIRST_REQUEST);
  }

  /**
   * The same with other times.
   *
   * @param handshake a TLS handshake that takes longer ends with its connection
   * @param firstRequest so does a connection that has asked for nothing by then
   */
  static HttpsListener listen(
      Vertx vertx,
      HostPort address,
      ServerIdentity identity,
      FrontDoor door,
      Predicate<InetAddress> unlimited,
      Duration handshake,
      Duration firstRequest)
      throws IOException {
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setSslEngineOptions(new PlatformTls())
            .setUseAlpn(true)
            .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
            .setKeyCertOptions(keyCert(identity))
            .setTrustOptions(nobody(identity))
            .setSslHandshakeTimeout(handshake.toMillis())
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxHeaderSize(MOST_HEADER_BYTES)
            .setMaxInitialLineLength(LONGEST_FIRST_LINE)
            .setMaxFormAttributeSize(1024)
            .setDecompressionSupported(false)
            .setCompressionSupported(false)
            .setIdleTimeout((int) IDLE.toSeconds())
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(100)
                    .setMaxHeaderListSize(MOST_HEADER_BYTES))
            // A page of another origin must not find a way around ALPN.
            .setHttp2ClearTextEnabled(false)
            .setWebSocketSubProtocols(List.of("sip"))
            .setMaxWebSocketFrameSize(MOST_SOCKET_TEXT)
            .setMaxWebSocketMessageSize(MOST_SOCKET_TEXT)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false);
    HttpServer server = vertx.createHttpServer(options);
    HttpsListener listener = new HttpsListener(vertx, server, unlimited, handshake, firstRequest);
    server.connectionHandler(listener::connected);
    server.requestHandler(
        request -> {
          listener.firstRequest(request.connection());
          door.handle(request);
        });
    // What is no HTTP at all is closed by Vert.x; it is nobody's mistake here.
    server.exceptionHandler(failure -> {});
    try {
      await(server.listen(address.port(), address.host().getHostAddress()));
    } catch (IOException taken) {
      throw new IOException("HTTPS cannot listen on " + address + ": " + taken.getMessage(), taken);
    }
    return listener;
  }

  int port() {
    return server.actualPort();
  }

  /** How many connections are open. */
  int connections() {
    return all.get();
  }

  /** Uses another certificate for connections to come. */
  void renew(ServerIdentity identity) throws IOException {
    ServerSSLOptions options = new ServerSSLOptions();
    options.setKeyCertOptions(keyCert(identity));
    options.setTrustOptions(nobody(identity));
    options.setUseAlpn(true);
    options.setApplicationLayerProtocols(List.of("h2", "http/1.1"));
    options.setSslHandshakeTimeout(handshake.toMillis());
    options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    await(server.updateSSLOptions(options, true));
  }

  /** In a key store that only lives here: one of PKCS #12 takes a tenth of a start to encrypt. */
  private static KeyCertOptions keyCert(ServerIdentity identity) throws IOException {
    char[] password = "".toCharArray();
    try {
      KeyStore keys = KeyStore.getInstance("JKS");
      keys.load(null, null);
      X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
      keys.setKeyEntry("server", identity.key(), password, chain);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password);
      return KeyCertOptions.wrap((X509KeyManager) managers.getKeyManagers()[0]);
    } catch (GeneralSecurityException unusable) {
      throw new IOException("the certificate's key cannot be used", unusable);
    }
  }

  /**
   * No client is asked for a certificate. Without this the platform's authorities would be read all
   * the same, at every start.
   */
  private static PemTrustOptions nobody(ServerIdentity identity) {
    return new PemTrustOptions().addCertValue(Buffer.buffer(identity.chainPem()));
  }

  private void connected(HttpConnection connection) {
    InetAddress address = InetAddress.ofLiteral(connection.remoteAddress().hostAddress());
    int total = all.incrementAndGet();
    int own = connections.computeIfAbsent(address, one -> new AtomicInteger()).incrementAndGet();
    long timer = vertx.setTimer(firstRequest.toMillis(), id -> connection.close());
    waiting.put(connection, timer);
    connection.closeHandler(gone -> disconnected(connection, address));
    if (total > MOST_CONNECTIONS
        || (own > MOST_CONNECTIONS_AN_ADDRESS && !unlimited.test(address))) {
      connection.close();
    }
  }

  private void firstRequest(HttpConnection connection) {
    Long timer = waiting.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private void disconnected(HttpConnection connection, InetAddress address) {
    firstRequest(connection);
    all.decrementAndGet();
    connections.computeIfPresent(
        address, (one, count) -> count.decrementAndGet() <= 0 ? null : count);
  }

  @Override
  public void close() throws IOException {
    await(server.close());
  }

  static <T> T await(io.vertx.core.Future<T> future) throws IOException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new IOException(String.valueOf(cause.getMessage()), cause);
    } catch (TimeoutException slow) {
      throw new IOException("no answer within " + PATIENCE.toSeconds() + " s", slow);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    }
  }
}
