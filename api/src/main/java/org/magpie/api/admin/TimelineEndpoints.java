package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.explain.Explanation;
import org.magpie.exchange.explain.Timeline;
import org.magpie.exchange.quality.QualityReportStore;
import org.magpie.exchange.routing.Reason;
import org.magpie.exchange.trace.CurvePoint;

/** A call as it is drawn: its legs over time, what was decided, and how it sounded. */
public final class TimelineEndpoints {
  private static final int LONGEST_ID = 64;

  private final CallStories stories;
  private final Directory directory;
  private final QualityReportStore reports;
  private final InstantSource clock;

  public TimelineEndpoints(
      CallStories stories, Directory directory, QualityReportStore reports, InstantSource clock) {
    this.stories = stories;
    this.directory = directory;
    this.reports = reports;
    this.clock = clock;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/admin/calls/timeline", Access.ADMINISTRATOR, this::timeline),
        get("/api/v1.0/admin/calls/live", Access.ADMINISTRATOR, this::live));
  }

  private Answer live(ApiRequest request) {
    List<Map<String, Object>> calls = stories.live().stream().map(CallFields::of).toList();
    return Answer.success()
        .with("call_list", calls)
        .with("total_number", calls.size())
        .with("at", clock.instant().toString());
  }

  private Answer timeline(ApiRequest request) {
    Parameters parameters = request.parameters();
    String id = parameters.required("id", LONGEST_ID);
    Locale language =
        Locale.forLanguageTag(parameters.oneOf("language", "en-US", Set.of("zh-CN", "en-US")));
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    return stories
        .find(id)
        .<Answer>map(story -> answer(id, story, language))
        .orElse(Answer.error(ErrorCode.NOT_FOUND));
  }

  private Answer answer(String id, CallStories.Story story, Locale language) {
    Timeline timeline = Timeline.of(story.trace(), clock.instant());
    List<Map<String, Object>> lanes =
        timeline.lanes().stream().map(lane -> lane(timeline, lane, language)).toList();
    List<Map<String, Object>> points =
        timeline.steps().stream().map(step -> point(timeline, step, language)).toList();
    List<Map<String, Object>> measured =
        reports.of(id).stream().map(CallEndpoints::report).toList();
    return Answer.success()
        .with("call", story.call())
        .with("live", story.live())
        .with("from", timeline.from().toString())
        .with("until", timeline.until().toString())
        .with("lanes", lanes)
        .with("points", points)
        .with("quality_report_list", measured);
  }

  private String nameOf(String number) {
    return directory.snapshot().byNumber(number).map(Extension::name).orElse("");
  }

  private Map<String, Object> lane(Timeline timeline, Timeline.Lane lane, Locale language) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("leg", lane.leg());
    fields.put("label", timeline.label(lane, language, this::nameOf));
    fields.put("number", lane.number());
    fields.put("device", lane.device().toLowerCase(Locale.ROOT));
    fields.put("address", lane.address());
    fields.put("from", lane.from().toString());
    fields.put("until", lane.until().toString());
    fields.put("answer", CallFields.word(lane.answer()));
    fields.put("status", lane.status());
    fields.put("why", lane.why());
    fields.put("from_call", lane.fromCall().orElse(""));
    fields.put("to_call", lane.toCall().orElse(""));
    fields.put("spans", lane.spans().stream().map(TimelineEndpoints::span).toList());
    fields.put("media", lane.media());
    lane.curve().ifPresent(curve -> fields.put("curve", curve(curve)));
    return fields;
  }

  private static Map<String, Object> span(Timeline.Span span) {
    return Map.of(
        "doing",
        CallFields.word(span.doing()),
        "from",
        span.from().toString(),
        "until",
        span.until().toString(),
        "with",
        span.with());
  }

  private static Map<String, Object> curve(Timeline.Curve curve) {
    List<Map<String, Object>> points = new ArrayList<>();
    Instant at = curve.from();
    for (CurvePoint point : curve.points()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("at", at.toString());
      point
          .lossPercent()
          .ifPresent(loss -> fields.put("loss_percent", Math.round(loss * 10) / 10.0));
      fields.put("lost", point.lost());
      fields.put("lost_by_peer", point.lostByPeer());
      fields.put("jitter_ms", point.jitterMillis());
      fields.put("round_trip_ms", point.roundTripMillis());
      points.add(fields);
      at = at.plus(curve.step());
    }
    return Map.of("step_ms", curve.step().toMillis(), "points", points);
  }

  private Map<String, Object> point(Timeline timeline, Explanation.Step step, Locale language) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", step.at().toString());
    fields.put("key", step.key());
    fields.put("lanes", timeline.lanesOf(step));
    fields.put("text", timeline.text(step, language, this::nameOf));
    fields.put("reasons", step.reasons().stream().map(reason -> reason(reason, language)).toList());
    return fields;
  }

  private static Map<String, Object> reason(Reason reason, Locale language) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", reason.key());
    fields.put("text", Explanation.text(reason, language));
    Explanation.setting(reason)
        .ifPresent(
            setting ->
                fields.put(
                    "setting", Map.of("resource", setting.resource(), "field", setting.field())));
    return fields;
  }
}
