package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.quality.QualityReport;
import org.magpie.exchange.quality.QualityReportStore;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordQuery;
import org.magpie.exchange.record.CallRecordQuery.Direction;
import org.magpie.exchange.record.CallRecordQuery.Order;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.record.Disposition;
import org.magpie.exchange.trace.TraceLine;

/** Past calls for administrators: the list, and all that is known of one. */
public final class CallEndpoints {
  private static final int MOST_PAGES = 100_000;
  private static final int LONGEST_PAGE = 1000;

  private final CallRecordStore records;
  private final QualityReportStore reports;

  public CallEndpoints(CallRecordStore records, QualityReportStore reports) {
    this.records = records;
    this.reports = reports;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/admin/calls", Access.ADMINISTRATOR, this::list),
        get("/api/v1.0/admin/calls/record", Access.ADMINISTRATOR, this::record));
  }

  private Answer list(ApiRequest request) {
    Parameters parameters = request.parameters();
    int page = parameters.integer("page", 1, 1, MOST_PAGES);
    int size = parameters.integer("page_size", 50, 1, LONGEST_PAGE);
    Optional<String> extension = parameters.optional("extension", 8);
    Optional<String> number = parameters.optional("number", 64);
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    var found =
        records.query(
            new CallRecordQuery(
                extension,
                Direction.ANY,
                number,
                Optional.empty(),
                Optional.empty(),
                Order.TIME,
                true,
                (page - 1) * size,
                size));
    return Answer.success()
        .with("call_list", found.rows().stream().map(row -> fields(row.record())).toList())
        .with("total_number", found.total());
  }

  private Answer record(ApiRequest request) {
    Parameters parameters = request.parameters();
    String id = parameters.required("id", 64);
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    return records
        .find(id)
        .<Answer>map(
            record ->
                Answer.success()
                    .with("call", fields(record))
                    .with("trace", records.trace(id).stream().map(CallEndpoints::line).toList())
                    .with(
                        "quality_report_list",
                        reports.of(id).stream().map(CallEndpoints::report).toList()))
        .orElse(Answer.error(ErrorCode.NOT_FOUND));
  }

  private static Map<String, Object> fields(CallRecord record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", record.id());
    fields.put("type", record.type().name().toLowerCase(Locale.ROOT));
    fields.put("caller", party(record.caller()));
    fields.put("called", party(record.called()));
    fields.put("started_at", record.startedAt().toString());
    fields.put("answered_at", record.answeredAt().map(Instant::toString).orElse(""));
    fields.put("answered_by", record.answeredBy().orElse(""));
    fields.put("ended_at", record.endedAt().map(Instant::toString).orElse(""));
    fields.put(
        "end_reason",
        record.endReason().map(reason -> reason.name().toLowerCase(Locale.ROOT)).orElse(""));
    fields.put("disposition", record.disposition().map(Disposition::wire).orElse(""));
    fields.put("talk_duration", record.talkTime().toSeconds());
    fields.put("video", record.video());
    return fields;
  }

  private static Map<String, Object> party(CallParty party) {
    return Map.of(
        "number",
        party.number(),
        "name",
        party.name().orElse(""),
        "extension",
        party.extension().orElse(""));
  }

  private static Map<String, Object> line(TraceLine line) {
    return Map.of("at", line.at().toString(), "key", line.key(), "facts", line.facts());
  }

  private static Map<String, Object> report(QualityReport report) {
    return Map.of(
        "extension",
        report.extension(),
        "dialog",
        report.dialog(),
        "received_at",
        report.receivedAt().toString(),
        "values",
        report.values());
  }
}
