package org.magpie.bench.soak;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of one page, by a connection of its own, as {@code pbx/rest.ts} of sdk-core makes
 * them; or those of an application's server. Belongs to the event loop.
 */
final class PageRequests {
  private static final long TIMEOUT_MILLIS = 15_000;
  private static final JsonMapper MAPPER = new JsonMapper();

  /** An answer with an errcode, or none that could be read. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String what) {
      super(what);
    }
  }

  private final HttpClientAgent client;
  private final Origin origin;
  private final Tallies tallies;
  private String token = "";

  PageRequests(Vertx vertx, Origin origin, Tallies tallies) {
    this.origin = origin;
    this.tallies = tallies;
    this.client =
        vertx.httpClientBuilder().with(origin.requests()).with(Origin.ONE_CONNECTION).build();
  }

  /** Sent with every request from now on. */
  void token(String text) {
    token = text;
  }

  Future<JsonNode> get(String path) {
    return ask(HttpMethod.GET, path, Buffer.buffer());
  }

  Future<JsonNode> post(String path, Object body) {
    return ask(HttpMethod.POST, path, Buffer.buffer(MAPPER.writeValueAsBytes(body)));
  }

  private Future<JsonNode> ask(HttpMethod method, String path, Buffer body) {
    tallies.requests.incrementAndGet();
    RequestOptions options =
        origin
            .request(path)
            .setMethod(method)
            .setTimeout(TIMEOUT_MILLIS)
            .putHeader("User-Agent", "Mozilla/5.0 (soak)");
    if (!token.isEmpty()) {
      options.putHeader("Authorization", token);
    }
    if (body.length() > 0) {
      options.putHeader("Content-Type", "application/json");
    }
    return client
        .request(options)
        .compose(request -> request.send(body))
        .compose(
            response ->
                response.body().map(bytes -> read(path, response.statusCode(), bytes.getBytes())))
        .onFailure(failed -> tallies.requestsFailed.incrementAndGet());
  }

  private static JsonNode read(String path, int status, byte[] bytes) {
    String asked = path.split("[?]", 2)[0];
    JsonNode answer;
    try {
      answer = MAPPER.readTree(bytes);
    } catch (JacksonException other) {
      throw new Refused(asked + ": HTTP " + status);
    }
    if (answer.path("errcode").asInt(0) != 0) {
      throw new Refused(asked + ": HTTP " + status + ", " + answer);
    }
    return answer;
  }
}
