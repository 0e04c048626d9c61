package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.FieldProblems;
import org.magpie.api.http.Json;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.WorkHours;
import org.magpie.exchange.routing.edit.CompanyDocument;
import org.magpie.exchange.routing.edit.CompanyEditor;
import org.magpie.exchange.routing.edit.ReachDocument;
import org.magpie.exchange.routing.edit.ReachEditor;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.Schedule;
import org.magpie.exchange.routing.rule.Service;
import tools.jackson.databind.JsonNode;

/**
 * The rules of the company: hours and holidays, feature codes, parking, groups, trunks and routes
 * and how each extension can be reached.
 */
public final class RuleEndpoints {
  private final Directory directory;
  private final ReachEditor reach;
  private final CompanyEditor company;
  private final InstantSource clock;

  public RuleEndpoints(
      Directory directory, ReachEditor reach, CompanyEditor company, InstantSource clock) {
    this.directory = directory;
    this.reach = reach;
    this.company = company;
    this.clock = clock;
  }

  public List<Endpoint> all() {
    return List.of(
        get(
            "/api/v1.0/admin/company",
            Access.ADMINISTRATOR,
            request -> answer(directory.snapshot().company())),
        post("/api/v1.0/admin/company", Access.ADMINISTRATOR, this::change),
        get("/api/v1.0/admin/reach", Access.ADMINISTRATOR, this::readReach),
        post("/api/v1.0/admin/reach", Access.ADMINISTRATOR, this::changeReach));
  }

  private Answer answer(Company rules) {
    return Answer.success()
        .with("company", CompanyDocument.write(rules, CompanyDocument.Secrets.HIDDEN))
        .with("work_hours", workHours(rules.schedule(), clock.instant()))
        .with("service_list", Stream.of(Service.values()).map(RuleEndpoints::fields).toList());
  }

  /** Which time of the company it is, since when, and until when by the plan. */
  static Map<String, Object> workHours(Schedule schedule, Instant now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("defined", schedule.defined());
    fields.put("period", WorkHours.at(schedule, now).name().toLowerCase(Locale.ROOT));
    fields.put("by_hand", WorkHours.byHand(schedule, now));
    WorkHours.since(schedule, now).ifPresent(since -> fields.put("since", since.toString()));
    WorkHours.nextBoundary(schedule, now).ifPresent(next -> fields.put("until", next.toString()));
    return fields;
  }

  private static Map<String, Object> fields(Service service) {
    return Map.of(
        "service", service.word(), "preset", service.preset(), "number_follows", service.prefix());
  }

  private Answer change(ApiRequest request) throws Exception {
    Optional<Map<String, Object>> document = Json.document(request.body());
    if (document.isEmpty()) {
      return Answer.error(ErrorCode.BAD_PARAMETER);
    }
    OptionalLong version = version(request.body());
    return FieldProblems.of(
        company.edit(version, document.get()).toCompletableFuture().get(), this::answer);
  }

  private Answer readReach(ApiRequest request) {
    Parameters sent = request.parameters();
    String number = sent.required("number", 8);
    return sent.problems()
        .orElseGet(
            () ->
                directory
                    .snapshot()
                    .byNumber(number)
                    .<Answer>map(one -> answer(one, directory.snapshot().reach(one)))
                    .orElse(Answer.error(ErrorCode.NOT_FOUND)));
  }

  private static Answer answer(Extension extension, ReachSettings settings) {
    return Answer.success()
        .with("number", extension.number())
        .with("reach", ReachDocument.write(settings));
  }

  private Answer changeReach(ApiRequest request) throws Exception {
    Parameters sent = request.fields();
    String number = sent.required("number", 8);
    Optional<Map<String, Object>> document = Json.document(request.body().path("reach"));
    if (document.isEmpty()) {
      sent.wrong("reach", "required");
    }
    Optional<Answer> problems = sent.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    Optional<Extension> extension = directory.snapshot().byNumber(number);
    if (extension.isEmpty()) {
      return Answer.error(ErrorCode.NOT_FOUND);
    }
    OptionalLong version = version(request.body().path("reach"));
    return FieldProblems.of(
        reach
            .edit(extension.get().id(), version, document.orElse(Map.of()))
            .toCompletableFuture()
            .get(),
        now -> answer(extension.get(), now));
  }

  /** The version that the sender saw; one that is no number is nobody's. */
  private static OptionalLong version(JsonNode document) {
    JsonNode version = document.path("version");
    return version.isMissingNode() || version.isNull()
        ? OptionalLong.empty()
        : OptionalLong.of(version.isIntegralNumber() ? version.asLong() : -1);
  }
}
