package org.magpie.api.openapi;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.sdk.Sdk;
import org.magpie.exchange.sdk.SignatureGrant;
import org.magpie.exchange.sdk.TokenGrant;

/**
 * How the server of an application gets a login signature for one of its users: credentials to
 * tokens, tokens to signatures (requirements B-04 to B-19).
 */
public final class SignInEndpoints {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  // The year 9999. Who sends milliseconds is beyond it, and would get a signature for ages.
  private static final long LATEST = 253_402_300_799L;

  private final Sdk sdk;
  private final InstantSource clock;

  public SignInEndpoints(Sdk sdk, InstantSource clock) {
    this.sdk = sdk;
    this.clock = clock;
  }

  public List<Endpoint> all() {
    return List.of(
        post("/openapi/v1.0/get_token", Access.OPEN, this::token),
        post("/openapi/v1.0/refresh_token", Access.OPEN, this::refresh),
        get("/openapi/v1.0/del_token", Access.APPLICATION, this::delete),
        post("/openapi/v1.0/sign/create", Access.APPLICATION, this::sign));
  }

  private Answer token(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    String accessId = fields.required("username", Sdk.MOST_CHARACTERS);
    String accessKey = fields.required("password", Sdk.MOST_CHARACTERS);
    Optional<Answer> problems = fields.problems(ErrorCode.OPENAPI_BAD_PARAMETER);
    return problems.isPresent()
        ? problems.get()
        : answer(await(sdk.token(accessId, accessKey, request.remote().getAddress())));
  }

  private Answer refresh(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    String token = fields.required("refresh_token", Sdk.MOST_CHARACTERS);
    Optional<Answer> problems = fields.problems(ErrorCode.OPENAPI_BAD_PARAMETER);
    return problems.isPresent()
        ? problems.get()
        : answer(await(sdk.refresh(token, request.remote().getAddress())));
  }

  private static Answer answer(TokenGrant grant) {
    return switch (grant) {
      case TokenGrant.Granted granted ->
          Answer.success()
              .with("access_token_expire_time", granted.accessLife().toSeconds())
              .with("access_token", granted.accessToken())
              .with("refresh_token_expire_time", granted.refreshLife().toSeconds())
              .with("refresh_token", granted.refreshToken());
      case TokenGrant.Refused() ->
          Answer.blaming(
              ErrorCode.FAILURE,
              List.of(Map.of("field", "username or password", "value", "error")));
      case TokenGrant.Expired() -> Answer.error(ErrorCode.TOKEN_EXPIRED);
      case TokenGrant.TooMany() -> Answer.error(ErrorCode.LIMIT_EXCEEDED);
      case TokenGrant.Forbidden(Duration retryAfter) ->
          retryAfter.isPositive()
              ? Answer.error(ErrorCode.IP_FORBIDDEN)
                  .with("retry_after", Math.max(1, retryAfter.toSeconds()))
              : Answer.error(ErrorCode.IP_FORBIDDEN);
    };
  }

  private Answer delete(ApiRequest request) throws Exception {
    if (!sdk.policy().admits(request.remote().getAddress())) {
      return Answer.error(ErrorCode.IP_FORBIDDEN);
    }
    if (request.caller() instanceof Caller.Application(String token)) {
      await(sdk.revoke(token));
    }
    return Answer.success();
  }

  private Answer sign(ApiRequest request) throws Exception {
    if (!sdk.policy().admits(request.remote().getAddress())) {
      return Answer.error(ErrorCode.IP_FORBIDDEN);
    }
    if (!(request.caller() instanceof Caller.Application(String token))) {
      return Answer.error(ErrorCode.TOKEN_EXPIRED);
    }
    Parameters fields = request.fields();
    String username = fields.required("username", Sdk.MOST_CHARACTERS);
    if (!fields.required("sign_type", 16).equals("sdk")) {
      fields.wrong("sign_type", "enum");
    }
    Optional<Instant> expires = expires(fields);
    Optional<Answer> problems = fields.problems(ErrorCode.OPENAPI_BAD_PARAMETER);
    if (problems.isPresent()) {
      return problems.get();
    }
    return switch (await(sdk.sign(token, username.strip(), expires))) {
      case SignatureGrant.Signed(String signature) ->
          Answer.success().with("data", Map.of("sign", signature));
      case SignatureGrant.NoSuchUser() -> Answer.error(ErrorCode.OPENAPI_NOT_FOUND);
      case SignatureGrant.TokenEnded() -> Answer.error(ErrorCode.TOKEN_EXPIRED);
    };
  }

  private Optional<Instant> expires(Parameters fields) {
    Optional<String> sent =
        fields.optional("expire_time", 20).map(String::strip).filter(text -> !text.isEmpty());
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    long seconds;
    try {
      seconds = Long.parseLong(sent.get());
    } catch (NumberFormatException notWhole) {
      fields.wrong("expire_time", "integer");
      return Optional.empty();
    }
    if (seconds == 0) {
      return Optional.empty();
    }
    if (seconds <= clock.instant().getEpochSecond() || seconds > LATEST) {
      fields.wrong("expire_time", "range");
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochSecond(seconds));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
