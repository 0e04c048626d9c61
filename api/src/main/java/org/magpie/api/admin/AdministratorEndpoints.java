package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.time.Duration;
import java.util.List;
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
import org.magpie.exchange.security.Administrators;

/** The administrator's account: one-time link, login, password. */
public final class AdministratorEndpoints {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Administrators administrators;

  public AdministratorEndpoints(Administrators administrators) {
    this.administrators = administrators;
  }

  public List<Endpoint> all() {
    return List.of(
        post("/api/v1.0/admin/setup/check", Access.OPEN, this::checkLink),
        post("/api/v1.0/admin/setup", Access.OPEN, this::setUp),
        post("/api/v1.0/admin/login", Access.OPEN, this::login),
        get("/api/v1.0/admin/logout", Access.ADMINISTRATOR, this::logout),
        post("/api/v1.0/admin/password", Access.ADMINISTRATOR, this::changePassword));
  }

  private Answer checkLink(ApiRequest request) {
    Parameters fields = request.fields();
    String token = fields.required("setup_token", 128);
    return fields
        .problems()
        .orElseGet(
            () ->
                administrators.linkHolds(token)
                    ? Answer.success()
                    : Answer.error(ErrorCode.LINK_NOT_VALID));
  }

  private Answer setUp(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    String token = fields.required("setup_token", 128);
    String password = fields.required("password", 1024);
    Optional<Answer> problems = fields.problems();
    return problems.isPresent()
        ? problems.get()
        : answer(
            administrators.setUp(token, password, request.remote().getAddress()),
            ErrorCode.LINK_NOT_VALID);
  }

  private Answer login(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    String name = fields.optional("username", 64).orElse(Administrators.FIRST);
    String password = fields.required("password", 1024);
    Optional<Answer> problems = fields.problems();
    return problems.isPresent()
        ? problems.get()
        : answer(
            administrators.login(name, password, request.remote().getAddress()),
            ErrorCode.BAD_CREDENTIALS);
  }

  private Answer logout(ApiRequest request) throws Exception {
    if (request.caller() instanceof Caller.Admin admin) {
      administrators
          .logout(admin.token())
          .toCompletableFuture()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    return Answer.success();
  }

  private Answer changePassword(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    String oldPassword = fields.required("old_password", 1024);
    String newPassword = fields.required("new_password", 1024);
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    if (!(request.caller() instanceof Caller.Admin admin)) {
      return Answer.error(ErrorCode.ACCESS_DENIED);
    }
    return answer(
        administrators.changePassword(
            admin.name(), oldPassword, newPassword, request.remote().getAddress()),
        ErrorCode.BAD_CREDENTIALS);
  }

  private static Answer answer(CompletionStage<Administrators.Result> attempt, ErrorCode refused)
      throws Exception {
    Administrators.Result result =
        attempt.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return switch (result) {
      case Administrators.Result.LoggedIn in ->
          Answer.success().with("access_token", in.accessToken());
      case Administrators.Result.Refused() -> Answer.error(refused);
      case Administrators.Result.Weak(String why) -> Answer.error(ErrorCode.WEAK_PASSWORD, why);
      case Administrators.Result.Throttled(Duration retryAfter) ->
          Answer.error(ErrorCode.TOO_MANY_ATTEMPTS)
              .with("retry_after", Math.max(1, retryAfter.toSeconds()));
      case Administrators.Result.Busy() -> Answer.error(ErrorCode.BUSY).with("retry_after", 1);
    };
  }
}
