package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.ladder.Ladders;
import org.magpie.exchange.ladder.Rung;

/**
 * The SIP messages of a call as long as they are in memory, secrets masked: as a list, and as a
 * capture file.
 */
public final class LadderEndpoints {
  private static final int LONGEST_ID = 64;
  private static final int MOST_SECONDS = 5;

  private final CallStories stories;
  private final Ladders ladders;

  public LadderEndpoints(CallStories stories, Ladders ladders) {
    this.stories = stories;
    this.ladders = ladders;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/admin/calls/ladder", Access.ADMINISTRATOR, this::ladder),
        get("/api/v1.0/admin/calls/capture", Access.ADMINISTRATOR, this::capture));
  }

  private Answer ladder(ApiRequest request) throws Exception {
    Parameters parameters = request.parameters();
    Optional<CallStories.Story> story = story(parameters);
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent() || story.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.NOT_FOUND));
    }
    List<Rung> rungs =
        ladders.of(story.get().trace()).toCompletableFuture().get(MOST_SECONDS, TimeUnit.SECONDS);
    return Answer.success()
        .with("kept", ladders.on())
        .with("message_list", rungs.stream().map(LadderEndpoints::fields).toList());
  }

  private Answer capture(ApiRequest request) throws Exception {
    Parameters parameters = request.parameters();
    Optional<CallStories.Story> story = story(parameters);
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent() || story.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.NOT_FOUND));
    }
    byte[] file =
        ladders
            .capture(story.get().trace())
            .toCompletableFuture()
            .get(MOST_SECONDS, TimeUnit.SECONDS);
    return new Answer.Content("application/x-pcapng", file, "no-store");
  }

  private Optional<CallStories.Story> story(Parameters parameters) {
    String id = parameters.required("id", LONGEST_ID);
    return id.isEmpty() ? Optional.empty() : stories.find(id);
  }

  private static Map<String, Object> fields(Rung rung) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", rung.at().toString());
    fields.put("leg", rung.leg());
    fields.put("inbound", rung.inbound());
    fields.put("transport", rung.transport());
    fields.put("local", rung.local());
    fields.put("remote", rung.remote());
    fields.put("text", rung.text());
    return fields;
  }
}
