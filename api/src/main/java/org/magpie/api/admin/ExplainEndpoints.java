package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.explain.Explanation;
import org.magpie.exchange.explain.Sentences;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.Reason;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.PagingGroup;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.simulator.Simulator;

/** Why a call went where it went, and where one would go. */
public final class ExplainEndpoints {
  private static final int LONGEST_NUMBER = 32;

  private final Directory directory;
  private final CallRecordStore records;
  private final Supplier<Served> served;

  /**
   * @param served what calls can be sent to
   */
  public ExplainEndpoints(Directory directory, CallRecordStore records, Supplier<Served> served) {
    this.directory = directory;
    this.records = records;
    this.served = served;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/admin/calls/explain", Access.ADMINISTRATOR, this::explain),
        get("/api/v1.0/admin/simulate", Access.ADMINISTRATOR, this::simulate));
  }

  private Answer explain(ApiRequest request) {
    Parameters parameters = request.parameters();
    String id = parameters.required("id", 64);
    return parameters
        .problems()
        .orElseGet(
            () ->
                records
                    .find(id)
                    .<Answer>map(
                        record ->
                            Answer.success()
                                .with(
                                    "steps",
                                    Explanation.of(records.trace(id)).stream()
                                        .map(ExplainEndpoints::step)
                                        .toList()))
                    .orElse(Answer.error(ErrorCode.NOT_FOUND)));
  }

  private static Map<String, Object> step(Explanation.Step step) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", step.at().toString());
    fields.put("key", step.key());
    fields.put("facts", step.facts());
    fields.put("text", texts(step::text));
    fields.put("reasons", step.reasons().stream().map(ExplainEndpoints::reason).toList());
    return fields;
  }

  private static Map<String, Object> reason(Reason reason) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rule", reason.key());
    fields.put("facts", reason.named());
    fields.put("text", texts(language -> Explanation.text(reason, language)));
    Explanation.setting(reason)
        .ifPresent(
            setting ->
                fields.put(
                    "setting", Map.of("resource", setting.resource(), "field", setting.field())));
    return fields;
  }

  private static Map<String, Object> texts(Function<Locale, String> text) {
    Map<String, Object> texts = new LinkedHashMap<>();
    Sentences.LANGUAGES.forEach(
        language -> texts.put(language.toLanguageTag(), text.apply(language)));
    return texts;
  }

  private Answer simulate(ApiRequest request) {
    Parameters sent = request.parameters();
    String from = sent.required("from", LONGEST_NUMBER);
    String to = sent.required("to", LONGEST_NUMBER);
    Optional<Instant> at = instant(sent, sent.required("at", LONGEST_NUMBER));
    Optional<String> word = sent.optional("status", LONGEST_NUMBER);
    Optional<PresenceStatus> status = word.flatMap(PresenceStatus::of);
    if (word.isPresent() && status.isEmpty()) {
      sent.wrong("status", "enum");
    }
    String came = sent.optional("outcome", LONGEST_NUMBER).orElse("no_answer");
    Optional<Outcome> outcome =
        Stream.of(Outcome.values())
            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(came))
            .findFirst();
    if (outcome.isEmpty()) {
      sent.wrong("outcome", "enum");
    }
    Optional<Answer> problems = sent.problems();
    if (problems.isPresent() || at.isEmpty() || outcome.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.BAD_PARAMETER));
    }
    List<Map<String, Object>> steps = new ArrayList<>();
    for (Simulator.Step step :
        Simulator.simulate(
            new Simulator.Supposed(from, to, at.get(), status, outcome.get()),
            directory.snapshot(),
            served.get())) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("at", step.at().toString());
      fields.put("destination", step.decision().destination().describe());
      fields.put("to", place(step.decision().destination()));
      fields.put(
          "reasons", step.decision().reasons().stream().map(ExplainEndpoints::reason).toList());
      steps.add(fields);
    }
    return Answer.success().with("steps", steps);
  }

  /** Where a decision leads, as a kind and what belongs to it. */
  static Map<String, Object> place(Destination destination) {
    return switch (destination) {
      case Destination.ToExtension to -> Map.of("type", "extension", "number", to.number());
      case Destination.ToVoicemail(String number) -> Map.of("type", "voicemail", "number", number);
      case Destination.ToTrunk to ->
          Map.of(
              "type", "trunk",
              "trunk", to.trunk(),
              "number", to.number(),
              "caller_number", to.callerNumber());
      case Destination.ToGreeting to -> Map.of("type", "greeting", "number", to.owner());
      case Destination.Announce announce -> Map.of("type", "announcement");
      case Destination.ToParkedCall(String slot) -> Map.of("type", "parking_slot", "number", slot);
      case Destination.ToPagingGroup(PagingGroup group) ->
          Map.of("type", "paging_group", "number", group.number(), "name", group.name());
      case Destination.ToService(Service service, String argument) ->
          Map.of("type", "service", "service", service.word(), "number", argument);
      case Destination.Refuse(EndReason reason) ->
          Map.of(
              "type", "refused",
              "reason", reason.name().toLowerCase(Locale.ROOT),
              "status", reason.sipStatus());
    };
  }

  private static Optional<Instant> instant(Parameters sent, String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException notATime) {
      sent.wrong("at", "format");
      return Optional.empty();
    }
  }
}
