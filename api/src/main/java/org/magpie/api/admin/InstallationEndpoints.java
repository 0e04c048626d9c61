package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.magpie.api.admin.InstallationSettings.Fault;
import org.magpie.api.admin.InstallationSettings.Result;
import org.magpie.api.admin.InstallationSettings.State;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Json;
import org.magpie.api.http.Parameters;

/** The settings of the whole installation: mail, recordings, music, network. */
public final class InstallationEndpoints {
  private static final int LONGEST_VERSION = 64;

  private final InstallationSettings settings;
  private final Supplier<List<String>> music;

  /**
   * @param music the classes of music that there are
   */
  public InstallationEndpoints(InstallationSettings settings, Supplier<List<String>> music) {
    this.settings = settings;
    this.music = music;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/admin/settings", Access.ADMINISTRATOR, request -> answer(settings.state())),
        post("/api/v1.0/admin/settings", Access.ADMINISTRATOR, this::change));
  }

  private Answer answer(State state) {
    return Answer.success()
        .with("settings", state.values())
        .with("presets", state.presets())
        .with("music_classes", music.get())
        .with("version", state.version());
  }

  private Answer change(ApiRequest request) {
    Parameters sent = request.fields();
    Optional<String> version = sent.optional("version", LONGEST_VERSION);
    Optional<Map<String, Object>> values = Json.document(request.body().path("settings"));
    if (values.isEmpty()) {
      sent.wrong("settings", "required");
    }
    return sent.problems()
        .orElseGet(
            () ->
                switch (settings.change(values.orElse(Map.of()), version)) {
                  case Result.Done(State now) -> answer(now);
                  case Result.Stale() -> Answer.error(ErrorCode.STALE_VERSION);
                  case Result.Invalid(List<Fault> faults) ->
                      Answer.blaming(
                          ErrorCode.BAD_PARAMETER,
                          faults.stream().map(InstallationEndpoints::fields).toList());
                });
  }

  private static Map<String, String> fields(Fault fault) {
    return Map.of(
        "field", fault.field(), "validation_type", fault.kind(), "message", fault.message());
  }
}
