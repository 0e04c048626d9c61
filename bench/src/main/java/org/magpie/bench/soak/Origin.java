package org.magpie.bench.soak;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.ClientOptionsBase;

/**
 * The server as pages know it.
 *
 * @param secure false only where a test stands for the server
 */
record Origin(String host, int port, boolean secure) {
  private static final int CONNECT_MILLIS = 15_000;

  /** A page gives up by its own times, not by those of its browser. */
  private static final int HANDSHAKE_SECONDS = 60;

  private static final int REST_IDLE_SECONDS = 60;

  /** Those open and those given up that are not closed yet. */
  private static final int SOCKETS = 8;

  /** A page has one connection for its requests, and lets it go when it asks for nothing. */
  static final PoolOptions ONE_CONNECTION = new PoolOptions().setHttp1MaxSize(2).setHttp2MaxSize(1);

  /** What a page's requests go by; TLS sessions are of that page alone. */
  HttpClientOptions requests() {
    HttpClientOptions options = new HttpClientOptions();
    common(options);
    return options
        .setUseAlpn(secure)
        .setProtocolVersion(secure ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1)
        .setKeepAliveTimeout(REST_IDLE_SECONDS)
        .setHttp2KeepAliveTimeout(REST_IDLE_SECONDS);
  }

  /** What a page's WebSockets go by. */
  WebSocketClientOptions sockets() {
    WebSocketClientOptions options = new WebSocketClientOptions();
    common(options);
    return options.setMaxConnections(SOCKETS);
  }

  private void common(ClientOptionsBase options) {
    options.setSsl(secure).setTrustAll(secure);
    options.setConnectTimeout(CONNECT_MILLIS);
    options.setSslHandshakeTimeout(HANDSHAKE_SECONDS);
  }

  WebSocketConnectOptions socket(String path) {
    WebSocketConnectOptions options = new WebSocketConnectOptions();
    options.setHost(host).setPort(port).setSsl(secure).setURI(path);
    return options;
  }

  RequestOptions request(String path) {
    return new RequestOptions().setHost(host).setPort(port).setSsl(secure).setURI(path);
  }

  /** {@code host:port}, as a page's address has it. */
  String authority() {
    return host + ":" + port;
  }
}
