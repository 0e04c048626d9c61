package org.magpie.bench.soak;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;

/** The server of the application that embeds the SDK: asks for a signature for each user. */
final class Application {
  private static final String PATH = "/openapi/v1.0/";

  private final PageRequests requests;
  private String token = "";

  Application(Vertx vertx, Origin origin, Tallies tallies) {
    requests = new PageRequests(vertx, origin, tallies);
  }

  /** Gets the token that signatures are asked for with. */
  Future<Void> begin(String accessId, String accessKey) {
    return requests
        .post(PATH + "get_token", Map.of("username", accessId, "password", accessKey))
        .map(
            answer -> {
              token = answer.path("access_token").asString();
              return null;
            });
  }

  /** A signature by which this user may sign in. */
  Future<String> signature(String number) {
    return requests
        .post(
            PATH + "sign/create?access_token=" + token,
            Map.of("username", number, "sign_type", "sdk", "expire_time", 0))
        .map(answer -> answer.path("data").path("sign").asString());
  }
}
