package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.post;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.exchange.directory.SettingsPatch;
import org.magpie.exchange.record.CallType;
import tools.jackson.databind.JsonNode;

/** Changes what an extension is allowed; running clients and calls feel it at once. */
public final class SettingsEndpoints {
  private final Directory directory;
  private final DirectoryEditor editor;

  public SettingsEndpoints(Directory directory, DirectoryEditor editor) {
    this.directory = directory;
    this.editor = editor;
  }

  public List<Endpoint> all() {
    return List.of(post("/api/v1.0/admin/extensions/settings", Access.ADMINISTRATOR, this::change));
  }

  /** The settings of an extension as administrators read and send them. */
  static Map<String, Object> fields(ExtensionSettings settings) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("clients", settings.clients());
    fields.put("call_waiting", settings.callWaiting());
    fields.put("web_client", settings.webClient());
    fields.put("desktop_client", settings.desktopClient());
    fields.put("mobile_client", settings.mobileClient());
    fields.put("recording", settings.recording().word());
    fields.put("own_recordings", settings.keeping().ownRecordings());
    fields.put(
        "auto_record",
        settings.keeping().automatic().stream()
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .toList());
    fields.put("call_notes", settings.keeping().notes());
    return fields;
  }

  private Answer change(ApiRequest request) throws Exception {
    Parameters sent = request.fields();
    String number = sent.required("number", 8);
    Optional<Integer> version =
        sent.optional("version", 10).map(any -> sent.integer("version", 0, 1, Integer.MAX_VALUE));
    Optional<String> recording = sent.optional("recording", 8);
    SettingsPatch settings =
        new SettingsPatch(
            sent.flag("call_waiting"),
            sent.flag("web_client"),
            sent.flag("desktop_client"),
            sent.flag("mobile_client"),
            recording.flatMap(RecordingPermission::of),
            sent.flag("own_recordings"),
            callTypes(request.body().path("auto_record"), sent),
            sent.flag("call_notes"),
            sent.flag("clients"));
    if (recording.isPresent() && settings.recording().isEmpty()) {
      sent.wrong("recording", "enum");
    }
    ExtensionPatch patch = ExtensionPatch.NONE.withSettings(settings);
    Optional<Boolean> enabled = sent.flag("enabled");
    ExtensionPatch whole = enabled.isPresent() ? patch.withEnabled(enabled.get()) : patch;
    Optional<Answer> problems = sent.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    Optional<Extension> known = directory.snapshot().byNumber(number);
    if (known.isEmpty()) {
      return Answer.error(ErrorCode.NOT_FOUND);
    }
    int seen = version.orElse(known.get().version());
    return answer(
        editor
            .edit(new ExtensionEdit.Update(known.get().id(), seen, whole))
            .toCompletableFuture()
            .get());
  }

  private static Optional<Set<CallType>> callTypes(JsonNode list, Parameters sent) {
    if (list.isMissingNode() || list.isNull()) {
      return Optional.empty();
    }
    Set<CallType> types = EnumSet.noneOf(CallType.class);
    list.forEach(
        word ->
            Arrays.stream(CallType.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(word.asString("")))
                .forEach(types::add));
    if (!list.isArray() || types.size() != list.size()) {
      sent.wrong("auto_record", "enum");
    }
    return Optional.of(types);
  }

  private static Answer answer(EditResult result) {
    return switch (result) {
      case EditResult.Committed committed -> {
        Extension written = committed.written().getFirst();
        yield Answer.success()
            .with("number", written.number())
            .with("version", written.version())
            .with("enabled", written.enabled())
            .with(fields(written.settings()));
      }
      case EditResult.Busy() -> Answer.error(ErrorCode.BUSY).with("retry_after", 1);
      case EditResult.Cancelled() -> Answer.error(ErrorCode.BUSY);
      case EditResult.Invalid(List<EditResult.Problem> problems) -> {
        EditResult.Problem first = problems.getFirst();
        yield switch (first.code()) {
          case STALE -> Answer.error(ErrorCode.STALE_VERSION);
          case UNKNOWN -> Answer.error(ErrorCode.NOT_FOUND);
          case MISSING, MALFORMED, TAKEN, WEAK ->
              Answer.error(ErrorCode.BAD_PARAMETER, first.field() + " " + first.message());
        };
      }
    };
  }
}
