package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.post;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.magpie.api.http.Json;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.quality.QualityReports;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.Session;
import tools.jackson.databind.JsonNode;

/**
 * What clients tell of themselves: that they are about to call, how a call sounded, and their log.
 * All of it comes from outside, so it is checked, cut, and bounded in rate for each session.
 */
public final class ReportEndpoints {
  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_CALL_ID = 256;
  private static final int LONGEST_VALUE = 256;
  private static final int MOST_FIELDS = 64;
  private static final int MOST_ENTRIES = 50;
  private static final int PER_MINUTE = 120;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final QualityReports quality;
  private final Logins logins;
  private final ClientLog log;
  private final SessionQuota reports;
  private final SessionQuota entries;

  public ReportEndpoints(
      QualityReports quality, Logins logins, ClientLog log, InstantSource clock) {
    this.quality = quality;
    this.logins = logins;
    this.log = log;
    this.reports = new SessionQuota(PER_MINUTE, clock);
    this.entries = new SessionQuota(PER_MINUTE, clock);
  }

  public List<Endpoint> all() {
    return List.of(
        // Some clients ask this before each call; there is nothing to prepare.
        post("/api/v1.0/dct/init", Access.EXTENSION, request -> Answer.success()),
        post("/api/v1.0/rascallreport/web", Access.EXTENSION, this::report),
        post("/api/v1.0/systemlog/webclientlog", Access.EXTENSION, this::log));
  }

  private Answer report(ApiRequest request) throws Exception {
    Optional<Session> session = session(request);
    Optional<Extension> extension = session.flatMap(logins::extension);
    if (session.isEmpty() || extension.isEmpty()) {
      return Answer.error(ErrorCode.LOGIN_REQUIRED);
    }
    if (reports.admit(session.get().id(), 1) == 0) {
      return tooMany();
    }
    if (!request.body().isObject()) {
      return Answer.error(ErrorCode.BAD_PARAMETER, "a report is needed");
    }
    var fields = request.fields();
    String dialog = fields.required("callId", LONGEST_CALL_ID);
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    Optional<CompletionStage<Void>> kept =
        quality.take(extension.get().number(), dialog, values(request.body()));
    if (kept.isEmpty()) {
      return Answer.error(ErrorCode.NOT_FOUND);
    }
    kept.get().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return Answer.success();
  }

  private static Map<String, String> values(JsonNode report) {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : report.properties()) {
      JsonNode value = field.getValue();
      if (values.size() < MOST_FIELDS && value.isValueNode() && !value.isNull()) {
        String text = value.asString();
        if (text.length() <= LONGEST_VALUE) {
          values.put(field.getKey(), text);
        }
      }
    }
    return values;
  }

  private Answer log(ApiRequest request) {
    Optional<Session> session = session(request);
    if (session.isEmpty()) {
      return Answer.error(ErrorCode.LOGIN_REQUIRED);
    }
    JsonNode body = request.body();
    int sent = body.isArray() ? body.size() : body.isMissingNode() ? 0 : 1;
    int taken = entries.admit(session.get().id(), Math.min(sent, MOST_ENTRIES));
    for (int index = 0; index < taken; index++) {
      log.add(line(session.get(), body.isArray() ? body.get(index) : body));
    }
    return sent > 0 && taken == 0 ? tooMany() : Answer.success();
  }

  /** One line: JSON escapes control characters, so no entry can forge another. */
  private String line(Session session, JsonNode entry) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("extension", logins.extension(session).map(Extension::number).orElse(""));
    line.put("session", session.id());
    line.put("client", session.kind().name());
    if (entry.isObject()) {
      for (String name : List.of("level", "source", "msg")) {
        JsonNode value = entry.path(name);
        line.put(name, cut(value.isValueNode() ? value.asString() : Json.text(value)));
      }
    } else {
      line.put("msg", cut(entry.isValueNode() ? entry.asString() : Json.text(entry)));
    }
    return Json.text(line);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "...";
  }

  private static Answer tooMany() {
    return Answer.error(ErrorCode.TOO_MANY_ATTEMPTS).with("retry_after", 60);
  }

  private static Optional<Session> session(ApiRequest request) {
    return request.caller() instanceof Caller.User(Session session)
        ? Optional.of(session)
        : Optional.empty();
  }
}
