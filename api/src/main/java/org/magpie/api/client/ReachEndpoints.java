package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.FieldProblems;
import org.magpie.api.http.Json;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Presence;
import org.magpie.exchange.routing.PresenceClock;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.WorkHours;
import org.magpie.exchange.routing.edit.ReachDocument;
import org.magpie.exchange.routing.edit.ReachEditor;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.Schedule;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.security.Logins;

/**
 * How the user of a session can be reached: status, forwarding, ringing, number rules, how clients
 * take calls (groups D.6 and K of the requirements), and the feature codes there are.
 */
public final class ReachEndpoints {
  private final Directory directory;
  private final ReachEditor editor;
  private final Logins logins;
  private final Supplier<Served> served;
  private final InstantSource clock;

  /**
   * @param served what calls can be sent to
   */
  public ReachEndpoints(
      Directory directory,
      ReachEditor editor,
      Logins logins,
      Supplier<Served> served,
      InstantSource clock) {
    this.directory = directory;
    this.editor = editor;
    this.logins = logins;
    this.served = served;
    this.clock = clock;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/reach", Access.EXTENSION, this::read),
        post("/api/v1.0/reach", Access.EXTENSION, this::change),
        get("/api/v1.0/featurecodes", Access.EXTENSION, request -> codes()));
  }

  private Optional<Extension> extension(ApiRequest request) {
    return request.caller() instanceof Caller.User(var session)
        ? logins.extension(session)
        : Optional.empty();
  }

  private Answer read(ApiRequest request) {
    return extension(request)
        .<Answer>map(one -> answer(directory.snapshot().reach(one)))
        .orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
  }

  private Answer change(ApiRequest request) throws Exception {
    Optional<Extension> extension = extension(request);
    if (extension.isEmpty()) {
      return Answer.error(ErrorCode.LOGIN_REQUIRED);
    }
    Parameters fields = request.fields();
    OptionalLong version = version(fields);
    Optional<Map<String, Object>> document = Json.document(request.body());
    if (document.isEmpty()) {
      fields.wrong("", "required");
    }
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    return FieldProblems.of(
        editor
            .edit(extension.get().id(), version, document.orElse(Map.of()))
            .toCompletableFuture()
            .get(),
        this::answer);
  }

  /** The version that the sender saw, where it cares. */
  private static OptionalLong version(Parameters fields) {
    return fields.optional("version", 10).isPresent()
        ? OptionalLong.of(fields.integer("version", 0, 0, Integer.MAX_VALUE))
        : OptionalLong.empty();
  }

  private Answer answer(ReachSettings settings) {
    DirectorySnapshot snapshot = directory.snapshot();
    Schedule schedule = snapshot.company().schedule();
    return Answer.success()
        .with("reach", ReachDocument.write(settings))
        .with("presence", presence(settings, schedule, clock.instant()))
        .with("work_hours", workHours(schedule))
        .with("targets", targets());
  }

  /** The status that holds now, and when the clock brings another. */
  static Map<String, Object> presence(ReachSettings settings, Schedule schedule, Instant now) {
    Presence presence = PresenceClock.at(settings, schedule, now);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("status", presence.status().word());
    fields.put("message", presence.message());
    fields.put(
        "cause",
        switch (presence.cause()) {
          case Presence.Cause.Chosen() -> "chosen";
          case Presence.Cause.Temporary(Instant until) -> "temporary";
          case Presence.Cause.Switched(var period) -> "switched";
        });
    fields.put(
        "until",
        PresenceClock.nextChange(settings, schedule, now).map(Instant::toString).orElse(null));
    return fields;
  }

  private Map<String, Object> workHours(Schedule schedule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("defined", schedule.defined());
    fields.put("period", WorkHours.at(schedule, clock.instant()).name().toLowerCase(Locale.ROOT));
    return fields;
  }

  /** The kinds of target that can be chosen here. */
  private List<String> targets() {
    Served now = served.get();
    List<String> targets = new ArrayList<>(List.of("extension", "hang_up"));
    if (now.has(Destination.ToVoicemail.class)) {
      targets.add("voicemail");
    }
    if (now.has(Destination.ToGreeting.class)) {
      targets.add("greeting");
    }
    if (now.has(Destination.ToTrunk.class)) {
      targets.add("outside");
    }
    return targets;
  }

  private Answer codes() {
    Served now = served.get();
    Map<Service, String> codes = directory.snapshot().company().codes().codes();
    List<Map<String, Object>> list = new ArrayList<>();
    for (Service service : Service.values()) {
      if (now.has(service) && codes.containsKey(service)) {
        list.add(
            Map.of(
                "service", service.word(),
                "code", codes.getOrDefault(service, ""),
                "number_follows", service.prefix()));
      }
    }
    return Answer.success().with("code_list", list);
  }
}
