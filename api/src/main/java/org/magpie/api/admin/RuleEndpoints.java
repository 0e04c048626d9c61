package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
import org.magpie.exchange.routing.edit.CompanyDocument;
import org.magpie.exchange.routing.edit.CompanyEditor;
import org.magpie.exchange.routing.edit.ReachDocument;
import org.magpie.exchange.routing.edit.ReachEditor;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.ReachSettings;
import tools.jackson.databind.JsonNode;

/**
 * The rules of the company: hours and holidays, feature codes, parking, groups, trunks and routes
 * and how each extension can be reached.
 */
public final class RuleEndpoints {
  private final Directory directory;
  private final ReachEditor reach;
  private final CompanyEditor company;

  public RuleEndpoints(Directory directory, ReachEditor reach, CompanyEditor company) {
    this.directory = directory;
    this.reach = reach;
    this.company = company;
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

  private static Answer answer(Company rules) {
    return Answer.success()
        .with("company", CompanyDocument.write(rules, CompanyDocument.Secrets.HIDDEN));
  }

  private Answer change(ApiRequest request) throws Exception {
    Optional<Map<String, Object>> document = Json.document(request.body());
    if (document.isEmpty()) {
      return Answer.error(ErrorCode.BAD_PARAMETER);
    }
    OptionalLong version = version(request.body());
    return FieldProblems.of(
        company.edit(version, document.get()).toCompletableFuture().get(), RuleEndpoints::answer);
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
