package org.magpie.api.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.magpie.api.auth.Gate;
import org.magpie.api.auth.Sessions;
import org.magpie.api.web.WebFiles;
import org.magpie.exchange.security.ClientKind;
import org.magpie.exchange.security.Session;

/** A front door on a port of its own, with two people who may pass. */
final class DoorFixture implements AutoCloseable {
  static final String USER_TOKEN = "user-token";
  static final String ADMIN_TOKEN = "admin-token";

  private static final Session SESSION =
      new Session(
          "s1", 1, ClientKind.WEB, "hash", "reg", "ha1", "127.0.0.1", Instant.EPOCH, Instant.EPOCH);

  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  DoorFixture(List<Endpoint> endpoints, DoorPolicy policy) throws Exception {
    Sessions sessions =
        new Sessions() {
          @Override
          public Optional<Session> user(String token) {
            return token.equals(USER_TOKEN) ? Optional.of(SESSION) : Optional.empty();
          }

          @Override
          public Optional<String> administrator(String token) {
            return token.equals(ADMIN_TOKEN) ? Optional.of("admin") : Optional.empty();
          }
        };
    RequestLog log =
        new RequestLog() {
          @Override
          public void answered(String route, int status, int errcode, Duration taken) {}

          @Override
          public void refused(String why) {}
        };
    FrontDoor door =
        new FrontDoor(
            new Endpoints(endpoints),
            new Gate(sessions),
            new WebFiles(DoorFixture.class.getClassLoader()),
            policy,
            log,
            workers,
            InstantSource.system());
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setWebSocketSubProtocols(List.of("sip")))
            .requestHandler(door)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  int port() {
    return server.actualPort();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder builder = request(path);
    return send(headers.length == 0 ? builder : builder.headers(headers));
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    HttpRequest.Builder builder = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? builder : builder.headers(headers));
  }

  HttpResponse<String> send(HttpRequest.Builder builder) throws Exception {
    return client.send(builder.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() throws Exception {
    client.close();
    server.close().toCompletionStage().toCompletableFuture().get();
    workers.close();
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }
}
