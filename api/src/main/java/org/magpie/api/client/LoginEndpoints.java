package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.security.ClientKind;
import org.magpie.exchange.security.LoginResult;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.SessionEnd;

/** Login and logout of people with a client. */
public final class LoginEndpoints {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Logins logins;

  public LoginEndpoints(Logins logins) {
    this.logins = logins;
  }

  public List<Endpoint> all() {
    return List.of(
        post("/api/v1.0/login", Access.OPEN, this::login),
        get("/api/v1.0/logout", Access.EXTENSION, this::logout));
  }

  private Answer login(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    String username = fields.required("username", 255);
    String password = fields.required("password", 1024);
    ClientKind kind =
        ClientKind.of(
            fields.optional("login_source", 32).orElse(null),
            fields.optional("login_jump", 32).orElse(null));
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    LoginResult result =
        logins
            .login(username.strip(), password, kind, request.remote().getAddress())
            .toCompletableFuture()
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return switch (result) {
      case LoginResult.LoggedIn in -> Answer.success().with("access_token", in.accessToken());
      case LoginResult.Refused() -> Answer.error(ErrorCode.BAD_CREDENTIALS);
      case LoginResult.Throttled(Duration retryAfter) ->
          Answer.error(ErrorCode.TOO_MANY_ATTEMPTS)
              .with("retry_after", Math.max(1, retryAfter.toSeconds()));
      case LoginResult.Busy() -> Answer.error(ErrorCode.BUSY).with("retry_after", 1);
      case LoginResult.ClientDisabled() -> Answer.error(ErrorCode.CLIENT_DISABLED);
      case LoginResult.ServiceOff() -> Answer.error(ErrorCode.SDK_SERVICE_OFF);
    };
  }

  private Answer logout(ApiRequest request) {
    if (request.caller() instanceof Caller.User user) {
      logins.end(user.session(), SessionEnd.LOGOUT);
    }
    return Answer.success();
  }
}
