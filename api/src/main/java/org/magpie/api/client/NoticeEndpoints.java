package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.notification.MailTransport;
import org.magpie.exchange.notification.NoticeSettings;
import org.magpie.exchange.notification.NoticeWishes;

/** What a user wants to be told by mail. */
public final class NoticeEndpoints {
  private static final String MISSED_CALL = "missed_call_mail";
  private static final String PASSWORD_CHANGE = "password_change_mail";

  private final Directory directory;
  private final NoticeWishes wishes;
  private final MailTransport mail;

  public NoticeEndpoints(Directory directory, NoticeWishes wishes, MailTransport mail) {
    this.directory = directory;
    this.wishes = wishes;
    this.mail = mail;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/notification/settings", Access.EXTENSION, this::read),
        post("/api/v1.0/notification/settings", Access.EXTENSION, this::change));
  }

  private Optional<Extension> extension(ApiRequest request) {
    return request.caller() instanceof Caller.User user
        ? directory.snapshot().byId(user.session().extensionId())
        : Optional.empty();
  }

  private Answer read(ApiRequest request) {
    return extension(request).map(this::answer).orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
  }

  private Answer answer(Extension extension) {
    NoticeSettings wanted = wishes.of(extension.id());
    return Answer.success()
        .with(MISSED_CALL, wanted.missedCalls() ? 1 : 0)
        .with(PASSWORD_CHANGE, wanted.passwordChanges() ? 1 : 0)
        .with("email_addr", extension.email().orElse(""))
        .with("mail_server", mail.ready() ? 1 : 0);
  }

  private Answer change(ApiRequest request) throws Exception {
    Optional<Extension> extension = extension(request);
    if (extension.isEmpty()) {
      return Answer.error(ErrorCode.LOGIN_REQUIRED);
    }
    Parameters sent = request.fields();
    Optional<Boolean> missed = sent.flag(MISSED_CALL);
    Optional<Boolean> password = sent.flag(PASSWORD_CHANGE);
    Optional<Answer> problems = sent.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    if (extension.get().email().isEmpty()) {
      if (missed.orElse(false)) {
        return emailNeeded(MISSED_CALL);
      }
      if (password.orElse(false)) {
        return emailNeeded(PASSWORD_CHANGE);
      }
    }
    wishes
        .change(
            extension.get().id(),
            before ->
                new NoticeSettings(
                    missed.orElse(before.missedCalls()), password.orElse(before.passwordChanges())))
        .toCompletableFuture()
        .get();
    return answer(extension.get());
  }

  private static Answer emailNeeded(String field) {
    return Answer.error(ErrorCode.BAD_PARAMETER, field + ": the extension has no e-mail address")
        .with(
            "invalid_param_list",
            List.of(Map.of("field", field, "validation_type", "email_needed")));
  }
}
