package org.magpie.api.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.web.WebFile;

/** One request and its answer. Lives on the event loop of the request. */
final class Exchange {
  /** Smaller answers gain nothing from compression. */
  private static final int LEAST_TO_COMPRESS = 4 * 1024;

  private final HttpServerRequest request;
  private final RequestLog log;
  private final InstantSource clock;
  private final Instant began;
  private final Context context = Vertx.currentContext();
  private String route = "unknown";

  Exchange(HttpServerRequest request, RequestLog log, InstantSource clock) {
    this.request = request;
    this.log = log;
    this.clock = clock;
    this.began = clock.instant();
  }

  HttpServerRequest request() {
    return request;
  }

  /** Names the endpoint for the log. */
  void route(String path) {
    route = path;
  }

  /** Denies: in the envelope where clients expect one, plainly elsewhere. */
  void deny(String path, boolean socket, ErrorCode code) {
    if (socket) {
      // A handshake that gets 200 is a fault to browsers; 401 is an answer.
      finish(401, Answer.error(code));
    } else if (path.startsWith("/api/") || Dialect.of(path) == Dialect.OPENAPI) {
      finish(200, Answer.error(code));
    } else {
      status(404, "unknown");
    }
  }

  void status(int status, String as) {
    route = as;
    HttpServerResponse response = response();
    response.setStatusCode(status).end();
    answered(status, 0);
  }

  /** Answers a file of the web apps, or 404, from a worker's thread. */
  void fileFromWorker(Optional<WebFile> found) {
    context.runOnContext(ignored -> file(found));
  }

  private void file(Optional<WebFile> found) {
    route = "file";
    HttpServerResponse response = response();
    if (found.isEmpty()) {
      response.setStatusCode(404).end();
      answered(404, 0);
      return;
    }
    WebFile file = found.get();
    response
        .putHeader("Content-Type", file.type())
        .putHeader("Cache-Control", file.cacheControl())
        .putHeader("ETag", file.tag())
        .headers()
        .add("Vary", "Accept-Encoding");
    if (file.tag().equals(request.getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      answered(304, 0);
      return;
    }
    WebFile.Encoded encoded = file.encoded(accepted());
    if (!encoded.coding().isEmpty()) {
      response.putHeader("Content-Encoding", encoded.coding());
    }
    response.putHeader("Content-Length", Integer.toString(encoded.bytes().length));
    if (request.method().name().equals("HEAD")) {
      response.end();
    } else {
      response.end(Buffer.buffer(encoded.bytes()));
    }
    answered(200, 0);
  }

  /** Answers from a worker's thread. */
  void finishFromWorker(Answer answer) {
    byte[] plain = answer instanceof Answer.Json json ? Json.envelope(json) : new byte[0];
    boolean compressed = plain.length >= LEAST_TO_COMPRESS && accepted().contains("gzip");
    byte[] bytes = compressed ? WebFile.gzip(plain) : plain;
    context.runOnContext(
        ignored -> {
          switch (answer) {
            case Answer.Json json -> send(200, json.code().number(), bytes, compressed);
            case Answer.Content content -> {
              response()
                  .putHeader("Content-Type", content.type())
                  .putHeader("Cache-Control", content.cacheControl());
              response().end(Buffer.buffer(content.bytes()));
              answered(200, 0);
            }
            case Answer.File file -> sendFile(file);
            case Answer.Status status -> {
              response().setStatusCode(status.code()).putHeader("Content-Type", "text/plain");
              response().end(status.text());
              answered(status.code(), 0);
            }
          }
        });
  }

  private void sendFile(Answer.File file) {
    long size = file.path().toFile().length();
    ByteRange range = ByteRange.of(request.getHeader("Range"), size);
    HttpServerResponse response =
        response()
            .putHeader("Content-Type", file.type())
            .putHeader("Cache-Control", "no-store")
            .putHeader("Accept-Ranges", "bytes")
            .putHeader("Content-Disposition", "attachment; filename=\"" + file.name() + '"');
    switch (range) {
      case ByteRange.Whole() -> {
        response.sendFile(file.path().toString(), 0, size).onFailure(this::broken);
        answered(200, 0);
      }
      case ByteRange.Part(long from, long to) -> {
        response
            .setStatusCode(206)
            .putHeader("Content-Range", "bytes " + from + "-" + to + "/" + size)
            .sendFile(file.path().toString(), from, to - from + 1)
            .onFailure(this::broken);
        answered(206, 0);
      }
      case ByteRange.Unsatisfiable() -> {
        response.setStatusCode(416).putHeader("Content-Range", "bytes */" + size).end();
        answered(416, 0);
      }
    }
  }

  /** A file that cannot be sent to its end: the client must not take it for whole. */
  private void broken(Throwable failure) {
    request.connection().close();
  }

  /** Answers on the event loop. */
  void finish(int status, Answer.Json answer) {
    send(status, answer.code().number(), Json.envelope(answer), false);
  }

  /** Answers a request whose body is not wanted, and takes no more of it. */
  void refuseBody(Dialect dialect) {
    boolean streams = request.version() == HttpVersion.HTTP_2;
    if (!streams) {
      response().putHeader("Connection", "close");
    }
    HttpConnection connection = request.connection();
    HttpServerResponse response = response();
    Answer.Json answer = dialect.tooLarge();
    send(dialect.tooLargeStatus(), answer.code().number(), Json.envelope(answer), false)
        .onComplete(
            sent -> {
              if (streams) {
                // RFC 9113 8.1: the answer is complete, the rest of the body is not needed.
                response.reset(0);
              } else {
                connection.close();
              }
            });
  }

  /** Ends the connection without a word. */
  void drop() {
    answered(0, 0);
    request.connection().close();
  }

  /** The request became a WebSocket. */
  void opened() {
    answered(101, 0);
  }

  private Future<Void> send(int status, int errcode, byte[] bytes, boolean compressed) {
    HttpServerResponse response = response();
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .putHeader("Cache-Control", "no-store");
    if (compressed) {
      response.putHeader("Content-Encoding", "gzip");
    }
    Future<Void> sent = response.end(Buffer.buffer(bytes));
    answered(status, errcode);
    return sent;
  }

  private HttpServerResponse response() {
    return request.response();
  }

  private String accepted() {
    String accepted = request.getHeader("Accept-Encoding");
    return accepted == null ? "" : accepted;
  }

  private void answered(int status, int errcode) {
    log.answered(route, status, errcode, Duration.between(began, clock.instant()));
  }
}
