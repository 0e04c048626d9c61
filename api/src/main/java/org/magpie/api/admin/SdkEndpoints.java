package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magpie.api.admin.SdkAdministration.Change;
import org.magpie.api.admin.SdkAdministration.Result;
import org.magpie.api.admin.SdkAdministration.State;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.sdk.SdkKey;
import tools.jackson.databind.JsonNode;

/** The SDK for applications of others, as administrators set it (requirements ). */
public final class SdkEndpoints {
  private static final int MOST_ITEMS = 64;
  private static final int MOST_CHARACTERS = 255;

  private final SdkAdministration sdk;

  public SdkEndpoints(SdkAdministration sdk) {
    this.sdk = sdk;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/admin/sdk", Access.ADMINISTRATOR, request -> answer(sdk.state())),
        post("/api/v1.0/admin/sdk", Access.ADMINISTRATOR, this::change),
        post("/api/v1.0/admin/sdk/key", Access.ADMINISTRATOR, request -> done(sdk.refreshKey())));
  }

  private Answer change(ApiRequest request) {
    Parameters fields = request.fields();
    Change change =
        new Change(
            fields.flag("enabled"),
            list(request.body(), fields, "networks"),
            list(request.body(), fields, "origins"),
            fields.optional("version", 64));
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    return switch (sdk.change(change)) {
      case Result.Done done -> done(done);
      case Result.Stale() -> Answer.error(ErrorCode.STALE_VERSION);
      case Result.Invalid(Map<String, String> wrong) ->
          Answer.blaming(
              ErrorCode.BAD_PARAMETER,
              wrong.entrySet().stream()
                  .map(one -> Map.of("field", one.getKey(), "value", one.getValue()))
                  .toList());
    };
  }

  private static Optional<List<String>> list(JsonNode body, Parameters fields, String name) {
    JsonNode sent = body.path(name);
    if (sent.isMissingNode() || sent.isNull()) {
      return Optional.empty();
    }
    List<String> items = new ArrayList<>();
    if (sent.isArray() && sent.size() <= MOST_ITEMS) {
      for (JsonNode item : sent) {
        if (item.isString() && item.asString().length() <= MOST_CHARACTERS) {
          items.add(item.asString());
        }
      }
    }
    if (!sent.isArray() || items.size() != sent.size()) {
      fields.wrong(name, "list");
    }
    return Optional.of(items);
  }

  private static Answer.Json done(Result.Done done) {
    Answer.Json answer = answer(done.now());
    return done.key()
        .map(SdkKey::accessKey)
        .map(key -> answer.with("access_key", key))
        .orElse(answer);
  }

  private static Answer.Json answer(State state) {
    Answer.Json answer =
        Answer.success()
            .with("enabled", state.enabled())
            .with("access_id", state.accessId().orElse(""))
            .with("key_version", state.keyVersion())
            .with("networks", state.networks())
            .with("origins", state.origins())
            .with("tokens", state.tokens())
            .with("signatures", state.signatures())
            .with("sessions", state.sessions())
            .with("version", state.version());
    return state.keyMade().map(at -> answer.with("key_made_at", at.toString())).orElse(answer);
  }
}
