package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;
import static org.magpie.api.http.Endpoint.upload;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.magpie.api.admin.ImportPlan.Action;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.api.sheet.Sheet;
import org.magpie.base.Ids;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryEditor;

/**
 * Extensions from a table: it is looked at first, and then performed as it was shown, all of it or
 * nothing. Tables that were looked at are kept in memory for half an hour, the last eight.
 */
public final class ImportEndpoints {
  private static final String PATH = "/api/v1.0/admin/extensions/import";
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_KEPT = 8;
  private static final int MOST_SHOWN = 500;
  private static final Duration KEPT = Duration.ofMinutes(30);

  private final Directory directory;
  private final DirectoryEditor editor;
  private final InstantSource clock;
  private final Map<String, ImportJob> jobs = new LinkedHashMap<>();

  public ImportEndpoints(Directory directory, DirectoryEditor editor, InstantSource clock) {
    this.directory = directory;
    this.editor = editor;
    this.clock = clock;
  }

  public List<Endpoint> all() {
    return List.of(
        upload(PATH, Access.ADMINISTRATOR, MOST_BYTES, this::preview),
        get(PATH, Access.ADMINISTRATOR, this::look),
        post(PATH + "/apply", Access.ADMINISTRATOR, this::apply),
        post(PATH + "/cancel", Access.ADMINISTRATOR, this::cancel));
  }

  private Answer preview(ApiRequest request) {
    return switch (Sheet.read(request.upload())) {
      case Sheet.Reading.Refused(String message) ->
          Answer.error(ErrorCode.BAD_PARAMETER, "file " + message)
              .with(
                  "invalid_param_list",
                  List.of(
                      Map.of("field", "file", "validation_type", "format", "message", message)));
      case Sheet.Reading.Read(Sheet sheet) -> {
        ImportPlan plan = ImportPlan.of(sheet, directory.snapshot(), editor);
        ImportJob job = new ImportJob(Ids.random(16), clock.instant(), plan);
        keep(job);
        yield shown(job, 1);
      }
    };
  }

  private synchronized void keep(ImportJob job) {
    jobs.values()
        .removeIf(
            old ->
                old.state() != ImportJob.State.RUNNING
                    && old.made().plus(KEPT).isBefore(clock.instant()));
    if (jobs.size() >= MOST_KEPT) {
      jobs.values().stream()
          .filter(old -> old.state() != ImportJob.State.RUNNING)
          .findFirst()
          .ifPresent(oldest -> jobs.remove(oldest.id()));
    }
    jobs.put(job.id(), job);
  }

  private synchronized Optional<ImportJob> job(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  private Answer look(ApiRequest request) {
    Parameters sent = request.parameters();
    String id = sent.required("id", 32);
    int page = sent.integer("page", 1, 1, 100_000);
    return sent.problems()
        .orElseGet(
            () ->
                job(id)
                    .<Answer>map(job -> shown(job, page))
                    .orElse(Answer.error(ErrorCode.NOT_FOUND)));
  }

  private Answer apply(ApiRequest request) {
    Parameters sent = request.fields();
    String id = sent.required("id", 32);
    return sent.problems()
        .orElseGet(
            () ->
                job(id)
                    .<Answer>map(
                        job ->
                            job.apply(editor, ExtensionEditEndpoints.by(request))
                                ? state(job)
                                : Answer.error(
                                    ErrorCode.BAD_PARAMETER,
                                    "id is of an import that has problems, or was performed or"
                                        + " cancelled before"))
                    .orElse(Answer.error(ErrorCode.NOT_FOUND)));
  }

  private Answer cancel(ApiRequest request) {
    Parameters sent = request.fields();
    String id = sent.required("id", 32);
    return sent.problems()
        .orElseGet(
            () -> {
              job(id).ifPresent(ImportJob::cancel);
              return job(id)
                  .<Answer>map(ImportEndpoints::state)
                  .orElse(Answer.error(ErrorCode.NOT_FOUND));
            });
  }

  private static Answer.Json state(ImportJob job) {
    ImportPlan plan = job.plan();
    return Answer.success()
        .with("id", job.id())
        .with("state", word(job.state()))
        .with("rows", plan.rows().size())
        .with("created", plan.count(Action.CREATE))
        .with("updated", plan.count(Action.UPDATE))
        .with("unchanged", plan.count(Action.NOTHING))
        .with("ready", job.ready())
        .with("to_do", plan.count(Action.CREATE) + plan.count(Action.UPDATE))
        .with("failure", job.failure());
  }

  /** With as many rows as a page has, those that change nothing left out. */
  private static Answer.Json shown(ImportJob job, int page) {
    ImportPlan plan = job.plan();
    Stream<Map<String, Object>> changing =
        plan.rows().stream()
            .filter(row -> row.action() != Action.NOTHING)
            .skip((page - 1L) * MOST_SHOWN)
            .limit(MOST_SHOWN)
            .map(ImportEndpoints::fields);
    return state(job)
        .with("row_list", changing.toList())
        .with("problems", plan.problems().size())
        .with(
            "problem_list",
            plan.problems().stream().limit(MOST_SHOWN).map(ImportEndpoints::fields).toList());
  }

  private static Map<String, Object> fields(ImportPlan.Row row) {
    return Map.of(
        "row",
        row.number(),
        "number",
        row.extension(),
        "action",
        row.action() == Action.CREATE ? "create" : "update",
        "change_list",
        row.changes().entrySet().stream()
            .map(
                one ->
                    Map.of(
                        "field", one.getKey(),
                        "before", one.getValue().before(),
                        "after", one.getValue().after()))
            .toList());
  }

  private static Map<String, Object> fields(ImportPlan.Problem problem) {
    return Map.of(
        "row",
        problem.row(),
        "column",
        problem.column(),
        "field",
        problem.field(),
        "validation_type",
        problem.code().name().toLowerCase(Locale.ROOT),
        "message",
        problem.message());
  }

  private static String word(ImportJob.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
