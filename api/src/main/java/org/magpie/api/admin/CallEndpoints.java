package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.quality.QualityReport;
import org.magpie.exchange.quality.QualityReportStore;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.exchange.record.CallRecordQuery.Order;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.record.CallSearch;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.Disposition;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceLine;

/** Past calls for administrators: the list, and all that is known of one. */
public final class CallEndpoints {
  private static final int MOST_PAGES = 100_000;
  private static final int LONGEST_PAGE = 500;
  private static final int LONGEST_TEXT = 64;

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
    Parameters sent = request.parameters();
    int page = sent.integer("page", 1, 1, MOST_PAGES);
    int size = sent.integer("page_size", 50, 1, LONGEST_PAGE);
    Optional<String> number = sent.optional("number", LONGEST_TEXT);
    CallSearch search =
        new CallSearch(
            sent.optional("search", LONGEST_TEXT).or(() -> number),
            sent.optional("extension", 8),
            word(sent, "type", CallType.values()),
            disposition(sent),
            word(sent, "end_reason", EndReason.values()),
            instant(sent, "from"),
            instant(sent, "until"),
            Order.TIME,
            sent.oneOf("order_by", "desc", Set.of("asc", "desc")).equals("desc"),
            (page - 1) * size,
            size);
    Optional<Answer> problems = sent.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    CallRecordPage found = records.search(search);
    return Answer.success()
        .with("call_list", found.rows().stream().map(row -> CallFields.of(row.record())).toList())
        .with("total_number", found.total());
  }

  private static <E extends Enum<E>> Optional<E> word(Parameters sent, String name, E[] values) {
    Optional<String> word = sent.optional(name, LONGEST_TEXT);
    Optional<E> value =
        word.flatMap(
            text -> Stream.of(values).filter(one -> CallFields.word(one).equals(text)).findFirst());
    if (word.isPresent() && value.isEmpty()) {
      sent.wrong(name, "enum");
    }
    return value;
  }

  private static Optional<Disposition> disposition(Parameters sent) {
    Optional<String> word = sent.optional("disposition", LONGEST_TEXT);
    Optional<Disposition> value =
        word.flatMap(
            text ->
                Stream.of(Disposition.values()).filter(one -> one.wire().equals(text)).findFirst());
    if (word.isPresent() && value.isEmpty()) {
      sent.wrong("disposition", "enum");
    }
    return value;
  }

  static Optional<Instant> instant(Parameters sent, String name) {
    try {
      return sent.optional(name, LONGEST_TEXT).map(Instant::parse);
    } catch (DateTimeException notATime) {
      sent.wrong(name, "format");
      return Optional.empty();
    }
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
                    .with("call", CallFields.of(record))
                    .with("trace", records.trace(id).stream().map(CallEndpoints::line).toList())
                    .with(
                        "quality_report_list",
                        reports.of(id).stream().map(CallEndpoints::report).toList()))
        .orElse(Answer.error(ErrorCode.NOT_FOUND));
  }

  private static Map<String, Object> line(TraceLine line) {
    return Map.of("at", line.at().toString(), "key", line.key(), "facts", line.facts());
  }

  static Map<String, Object> report(QualityReport report) {
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
