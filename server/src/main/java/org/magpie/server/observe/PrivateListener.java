package org.magpie.server.observe;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.magpie.server.configuration.HostPort;

/**
 * Metrics for Prometheus and the health of the server, in plain HTTP on an address that is private:
 * there is no login here.
 */
public final class PrivateListener implements AutoCloseable {
  private final HttpServer server;
  private final PrometheusMeterRegistry registry;
  private final Health health;
  private final ExecutorService workers;

  private PrivateListener(
      HttpServer server, PrometheusMeterRegistry registry, Health health, ExecutorService workers) {
    this.server = server;
    this.registry = registry;
    this.health = health;
    this.workers = workers;
  }

  /** Listens; blocks until it does. */
  public static PrivateListener listen(
      Vertx vertx,
      HostPort address,
      PrometheusMeterRegistry registry,
      Health health,
      ExecutorService workers)
      throws IOException {
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setMaxHeaderSize(4096)
                .setMaxInitialLineLength(1024)
                .setIdleTimeout(30)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false));
    PrivateListener listener = new PrivateListener(server, registry, health, workers);
    server.requestHandler(listener::handle);
    server.exceptionHandler(failure -> {});
    try {
      server
          .listen(address.port(), address.host().getHostAddress())
          .toCompletionStage()
          .toCompletableFuture()
          .get(15, TimeUnit.SECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException failed) {
      throw new IOException("metrics on " + address + ": " + failed.getMessage(), failed);
    }
    return listener;
  }

  public int port() {
    return server.actualPort();
  }

  private void handle(HttpServerRequest request) {
    var context = io.vertx.core.Vertx.currentContext();
    workers.execute(
        () -> {
          Page page =
              switch (request.path()) {
                case "/metrics" ->
                    new Page(200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
                case "/health/live" -> new Page(200, "text/plain", "live\n");
                case "/health/ready" -> ready();
                default -> new Page(404, "text/plain", "");
              };
          context.runOnContext(
              ignored -> {
                HttpServerResponse response = request.response();
                response.setStatusCode(page.status()).putHeader("Content-Type", page.type());
                response.end(page.text());
              });
        });
  }

  private record Page(int status, String type, String text) {}

  private Page ready() {
    List<String> missing = health.missing();
    return missing.isEmpty()
        ? new Page(200, "text/plain", "ready\n")
        : new Page(503, "text/plain", "missing: " + String.join(", ", missing) + "\n");
  }

  @Override
  public void close() {
    server.close();
  }
}
