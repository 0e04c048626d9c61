package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.events.ColleagueBoard;
import org.magpie.api.events.ReachNews;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.Organisation;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.Session;
import org.magpie.exchange.security.SipCredentials;

/** The extension of a session, its SIP credentials, and its colleagues. */
public final class ExtensionEndpoints {
  private final Directory directory;
  private final Logins logins;
  private final ColleagueBoard board;

  public ExtensionEndpoints(Directory directory, Logins logins, ColleagueBoard board) {
    this.directory = directory;
    this.logins = logins;
    this.board = board;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/extension/getpersonal", Access.EXTENSION, withExtension(this::personal)),
        get("/api/v1.0/extension/getregisterinfo", Access.EXTENSION, this::registerInfo),
        get("/api/v1.0/extension/colleagues", Access.EXTENSION, this::colleagues),
        get("/api/v1.0/extension/organisation", Access.EXTENSION, request -> organisation()),
        get("/api/v1.0/contacts/matchall", Access.EXTENSION, this::match));
  }

  private Endpoint.Operation withExtension(Function<Extension, Answer> operation) {
    return request ->
        session(request)
            .flatMap(logins::extension)
            .map(operation)
            // The extension was deleted since the gate looked.
            .orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
  }

  private static Optional<Session> session(ApiRequest request) {
    return request.caller() instanceof Caller.User(Session session)
        ? Optional.of(session)
        : Optional.empty();
  }

  private Answer personal(Extension extension) {
    ExtensionSettings settings = extension.settings().effective();
    return Answer.success()
        .with(
            "extension",
            Map.of(
                "id",
                extension.id(),
                "number",
                extension.number(),
                "caller_id_name",
                extension.name(),
                "email_addr",
                extension.email().orElse(""),
                "enb_web_client_call_waiting",
                ReachNews.webCallWaiting(extension, directory.snapshot()) ? 1 : 0,
                "enb_ctl_record",
                settings.recording().value(),
                "enb_web_client",
                settings.webClient() ? 1 : 0,
                "enb_desktop_client",
                settings.desktopClient() ? 1 : 0,
                "enb_mobile_client",
                settings.mobileClient() ? 1 : 0));
  }

  private Answer registerInfo(ApiRequest request) {
    Optional<SipCredentials> credentials = session(request).map(logins::registerInfo);
    return credentials
        .<Answer>map(
            sip ->
                Answer.success()
                    .with("realm", sip.realm())
                    .with("registername", sip.registername())
                    .with("registerpassword", sip.ha1()))
        .orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
  }

  private Answer colleagues(ApiRequest request) {
    List<Map<String, Object>> list =
        directory.snapshot().all().stream().filter(Extension::enabled).map(board::fields).toList();
    return Answer.success().with("colleague_list", list);
  }

  /** Departments and groups by which people look for colleagues. */
  private Answer organisation() {
    Organisation now = directory.snapshot().organisation();
    return Answer.success()
        .with(
            "department_list",
            now.departments().stream()
                .map(
                    one ->
                        Map.of(
                            "id", one.id(),
                            "name", one.name(),
                            "parent", one.parent().orElse(0L)))
                .toList())
        .with(
            "group_list",
            now.groups().stream().map(one -> Map.of("id", one.id(), "name", one.name())).toList());
  }

  private Answer match(ApiRequest request) {
    Parameters parameters = request.parameters();
    String number = parameters.required("number", 64);
    return parameters
        .problems()
        .orElseGet(
            () ->
                Answer.success()
                    .with(
                        "name",
                        directory.snapshot().byNumber(number).map(Extension::name).orElse("")));
  }
}
