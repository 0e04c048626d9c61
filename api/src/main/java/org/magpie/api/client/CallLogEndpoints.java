package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.exchange.record.CallRecordQuery;
import org.magpie.exchange.record.CallRecordQuery.Direction;
import org.magpie.exchange.record.CallRecordQuery.Order;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.recording.RecordingLibrary;
import org.magpie.exchange.security.Session;

/** The call log of a user. */
public final class CallLogEndpoints {
  private static final int MOST_PAGES = 100_000;
  private static final int LONGEST_PAGE = 1000;

  private final Directory directory;
  private final CallRecordStore records;
  private final ExtensionCard card;
  private final InstantSource clock;
  private final RecordingLibrary recordings;
  private final ZoneId zone;

  /**
   * @param zone in which dates and times are written
   */
  public CallLogEndpoints(
      Directory directory,
      CallRecordStore records,
      RecordingLibrary recordings,
      ExtensionCard card,
      ZoneId zone,
      InstantSource clock) {
    this.card = card;
    this.clock = clock;
    this.directory = directory;
    this.records = records;
    this.recordings = recordings;
    this.zone = zone;
  }

  public List<Endpoint> all() {
    return List.of(get("/api/v1.0/cdr/searchpersonal", Access.EXTENSION, this::search));
  }

  private Answer search(ApiRequest request) {
    Optional<Extension> extension =
        request.caller() instanceof Caller.User(Session session)
            ? directory.snapshot().byId(session.extensionId())
            : Optional.empty();
    if (extension.isEmpty()) {
      return Answer.error(ErrorCode.LOGIN_REQUIRED);
    }
    Parameters parameters = request.parameters();
    int page = parameters.integer("page", 1, 1, MOST_PAGES);
    int size = parameters.integer("page_size", 50, 1, LONGEST_PAGE);
    String sort = parameters.oneOf("sort_by", "time", Set.of("time", "id"));
    String order = parameters.oneOf("order_by", "desc", Set.of("asc", "desc"));
    int status = parameters.integer("status", 0, 0, 3);
    Optional<String> number = parameters.optional("number", 64);
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    String own = extension.get().number();
    CallRecordPage found =
        records.query(
            new CallRecordQuery(
                Optional.of(own),
                // 0 all, 1 inbound, 2 missed, 3 outbound
                Direction.values()[status],
                number,
                Optional.empty(),
                Optional.empty(),
                sort.equals("id") ? Order.ID : Order.TIME,
                order.equals("desc"),
                (page - 1) * size,
                size));
    Set<String> recorded =
        recordings.recorded(
            extension.get(), found.rows().stream().map(row -> row.record().id()).toList());
    List<Map<String, Object>> rows =
        found.rows().stream().map(row -> fields(row, own, recorded)).toList();
    return Answer.success().with("personal_cdr_list", rows).with("total_number", found.total());
  }

  private Map<String, Object> fields(CallRecordPage.Row row, String own, Set<String> recorded) {
    Map<String, Object> fields =
        new LinkedHashMap<>(
            new PersonalCall(row, own, zone).fields(directory, card, clock.instant()));
    fields.put("recorded", recorded.contains(row.record().id()) ? 1 : 0);
    return fields;
  }
}
