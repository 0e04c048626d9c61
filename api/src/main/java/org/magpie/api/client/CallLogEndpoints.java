package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.journal.CallNotes;
import org.magpie.exchange.journal.Journal;
import org.magpie.exchange.journal.JournalQuery;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.exchange.record.CallRecordQuery.Direction;
import org.magpie.exchange.record.CallRecordQuery.Order;
import org.magpie.exchange.recording.RecordingLibrary;
import org.magpie.exchange.security.Session;

/** The call log of a user. */
public final class CallLogEndpoints {
  private static final int MOST_PAGES = 100_000;
  private static final int LONGEST_PAGE = 1000;

  private final Directory directory;
  private final Journal journal;
  private final CallNotes notes;
  private final BiConsumer<Extension, String> changed;
  private final ExtensionCard card;
  private final InstantSource clock;
  private final RecordingLibrary recordings;
  private final ZoneId zone;

  /**
   * @param changed told what a user did with her log: {@code read} or {@code deleted}
   * @param zone in which dates and times are written
   */
  public CallLogEndpoints(
      Directory directory,
      Journal journal,
      CallNotes notes,
      RecordingLibrary recordings,
      BiConsumer<Extension, String> changed,
      ExtensionCard card,
      ZoneId zone,
      InstantSource clock) {
    this.card = card;
    this.clock = clock;
    this.directory = directory;
    this.journal = journal;
    this.notes = notes;
    this.changed = changed;
    this.recordings = recordings;
    this.zone = zone;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/cdr/searchpersonal", Access.EXTENSION, this::search),
        get("/api/v1.0/cdr/missedpersonal", Access.EXTENSION, this::missed),
        post("/api/v1.0/cdr/readpersonal", Access.EXTENSION, this::read),
        post("/api/v1.0/cdr/deletepersonal", Access.EXTENSION, this::delete),
        post("/api/v1.0/cdr/clearpersonal", Access.EXTENSION, this::clear));
  }

  private Optional<Extension> extension(ApiRequest request) {
    return request.caller() instanceof Caller.User(Session session)
        ? directory.snapshot().byId(session.extensionId())
        : Optional.empty();
  }

  private Answer missed(ApiRequest request) {
    return extension(request)
        .<Answer>map(
            own -> Answer.success().with("missed_number", journal.unreadMissed(own.number())))
        .orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
  }

  private Answer read(ApiRequest request) throws Exception {
    Optional<Extension> own = extension(request);
    if (own.isEmpty()) {
      return Answer.error(ErrorCode.LOGIN_REQUIRED);
    }
    journal.markRead(own.get().number(), clock.instant()).toCompletableFuture().get();
    changed.accept(own.get(), "read");
    return Answer.success();
  }

  private Answer delete(ApiRequest request) throws Exception {
    Optional<Extension> own = extension(request);
    Parameters fields = request.fields();
    List<Long> ids = Ids.numbers(request.body().path("ids"), fields, "ids");
    if (ids.isEmpty()) {
      fields.wrong("ids", "required");
    }
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent() || own.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
    }
    int deleted = journal.delete(own.get().number(), ids).toCompletableFuture().get();
    if (deleted == 0) {
      return Answer.error(ErrorCode.NOT_FOUND);
    }
    changed.accept(own.get(), "deleted");
    return Answer.success().with("deleted", deleted);
  }

  private Answer clear(ApiRequest request) throws Exception {
    Optional<Extension> own = extension(request);
    if (own.isEmpty()) {
      return Answer.error(ErrorCode.LOGIN_REQUIRED);
    }
    journal.clear(own.get().number()).toCompletableFuture().get();
    changed.accept(own.get(), "deleted");
    return Answer.success();
  }

  private Answer search(ApiRequest request) {
    Optional<Extension> extension = extension(request);
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
    String type = parameters.oneOf("call_type", "all", Set.of("all", "internal", "external"));
    Optional<Instant> from = Times.optional(parameters, "from");
    Optional<Instant> until = Times.optional(parameters, "until");
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    String own = extension.get().number();
    CallRecordPage found =
        journal.query(
            new JournalQuery(
                own,
                // 0 all, 1 inbound, 2 missed, 3 outbound
                Direction.values()[status],
                type.equals("all") ? Optional.empty() : Optional.of(type.equals("external")),
                number,
                from,
                until,
                sort.equals("id") ? Order.ID : Order.TIME,
                order.equals("desc"),
                (page - 1) * size,
                size));
    List<String> calls = found.rows().stream().map(row -> row.record().id()).toList();
    Set<String> recorded = recordings.recorded(extension.get(), calls);
    Set<String> noted = notes.noted(extension.get(), calls);
    Instant seen = journal.readAt(own);
    List<Map<String, Object>> rows =
        found.rows().stream().map(row -> fields(row, own, recorded, noted, seen)).toList();
    return Answer.success().with("personal_cdr_list", rows).with("total_number", found.total());
  }

  private Map<String, Object> fields(
      CallRecordPage.Row row, String own, Set<String> recorded, Set<String> noted, Instant seen) {
    CallRecord record = row.record();
    Map<String, Object> fields =
        new LinkedHashMap<>(
            new PersonalCall(row, own, zone).fields(directory, card, clock.instant()));
    fields.put("recorded", recorded.contains(record.id()) ? 1 : 0);
    fields.put("noted", noted.contains(record.id()) ? 1 : 0);
    fields.put("read", record.endedAt().filter(end -> end.isAfter(seen)).isEmpty() ? 1 : 0);
    return fields;
  }
}
