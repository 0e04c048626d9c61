package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.post;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Json;
import org.magpie.exchange.security.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What clients tell of themselves: that they are about to call, how a call sounded, and their log.
 * All of it comes from outside, so it is cut, cleaned, and bounded in rate for each session; the
 * answer is always the same, for clients do not read it.
 */
public final class ReportEndpoints {
  private static final Logger REPORTS = LoggerFactory.getLogger("org.magpie.client.report");
  private static final Logger LINES = LoggerFactory.getLogger("org.magpie.client.log");
  private static final int MOST_SESSIONS = 10_000;
  private static final int LONGEST_LINE = 1_000;
  private static final int LONGEST_REPORT = 8_000;
  private static final int MOST_ENTRIES = 50;
  private static final int PER_MINUTE = 120;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final InstantSource clock;

  private static final class Quota {
    Instant since = Instant.EPOCH;
    int used;
  }

  private final Map<String, Quota> quotas =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Quota> eldest) {
          return size() > MOST_SESSIONS;
        }
      };

  public ReportEndpoints(InstantSource clock) {
    this.clock = clock;
  }

  public List<Endpoint> all() {
    return List.of(
        post("/api/v1.0/dct/init", Access.EXTENSION, request -> Answer.success()),
        post("/api/v1.0/rascallreport/web", Access.EXTENSION, this::report),
        post("/api/v1.0/systemlog/webclientlog", Access.EXTENSION, this::log));
  }

  private Answer report(ApiRequest request) {
    if (request.body().isObject() && admitted(request)) {
      REPORTS.info(
          "session={} report={}", session(request), printable(request.body(), LONGEST_REPORT));
    }
    return Answer.success();
  }

  private Answer log(ApiRequest request) {
    JsonNode body = request.body();
    if (body.isArray()) {
      for (int index = 0; index < Math.min(body.size(), MOST_ENTRIES); index++) {
        line(request, body.get(index));
      }
    } else {
      line(request, body);
    }
    return Answer.success();
  }

  private void line(ApiRequest request, JsonNode entry) {
    if (!entry.isMissingNode() && admitted(request)) {
      LINES.info("session={} entry={}", session(request), printable(entry, LONGEST_LINE));
    }
  }

  private static String session(ApiRequest request) {
    return request.caller() instanceof Caller.User(Session session) ? session.id() : "-";
  }

  /** One line: JSON escapes control characters, so no entry can forge another. */
  private static String printable(JsonNode node, int longest) {
    String text = Json.text(node);
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }

  private synchronized boolean admitted(ApiRequest request) {
    Instant now = clock.instant();
    Quota quota = quotas.computeIfAbsent(session(request), id -> new Quota());
    if (quota.since.plus(MINUTE).isBefore(now)) {
      quota.since = now;
      quota.used = 0;
    }
    return quota.used++ < PER_MINUTE;
  }
}
