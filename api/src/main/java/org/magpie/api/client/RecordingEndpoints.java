package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
import org.magpie.exchange.recording.Recording;
import org.magpie.exchange.recording.RecordingLibrary;
import org.magpie.exchange.recording.RecordingLibrary.Converted;
import org.magpie.exchange.recording.RecordingLibrary.Reader;

/**
 * The recordings of calls: for the parties of a call under {@code /api/v1.0/recording}, for
 * administrators under {@code /api/v1.0/admin/recording}.
 */
public final class RecordingEndpoints {
  private static final int LONGEST_ID = 64;

  private final Directory directory;
  private final RecordingLibrary library;

  public RecordingEndpoints(Directory directory, RecordingLibrary library) {
    this.directory = directory;
    this.library = library;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/recording/list", Access.EXTENSION, this::list),
        get("/api/v1.0/recording/download", Access.EXTENSION, this::download),
        post("/api/v1.0/recording/delete", Access.EXTENSION, this::delete),
        get("/api/v1.0/admin/recording/list", Access.ADMINISTRATOR, this::list),
        get("/api/v1.0/admin/recording/download", Access.ADMINISTRATOR, this::download),
        post("/api/v1.0/admin/recording/delete", Access.ADMINISTRATOR, this::delete));
  }

  /** Who asks; empty for a user who is not there any more. */
  private Optional<Reader> reader(ApiRequest request) {
    return switch (request.caller()) {
      case Caller.User user ->
          directory.snapshot().byId(user.session().extensionId()).map(Reader.User::new);
      case Caller.Admin ignored -> Optional.of(new Reader.Administrator());
      default -> Optional.empty();
    };
  }

  private Answer list(ApiRequest request) {
    Parameters parameters = request.parameters();
    String call = parameters.required("uniqueid", LONGEST_ID);
    Optional<Answer> problems = parameters.problems();
    Optional<Reader> reader = reader(request);
    if (problems.isPresent() || reader.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
    }
    List<Map<String, Object>> rows =
        library.ofCall(reader.get(), call).stream().map(RecordingEndpoints::fields).toList();
    return Answer.success().with("recording_list", rows);
  }

  private static Map<String, Object> fields(Recording recording) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", recording.id());
    fields.put("uniqueid", recording.callId());
    fields.put("timestamp", recording.startedAt().getEpochSecond());
    fields.put("started_by", recording.startedBy());
    fields.put("state", recording.state().name().toLowerCase(Locale.ROOT));
    fields.put("duration_ms", recording.length().toMillis());
    fields.put("size", recording.bytes());
    fields.put("channels", Recording.CHANNELS);
    fields.put("sample_rate", recording.sampleRate());
    fields.put("lost_ms", recording.lost().toMillis());
    fields.put(
        "pauses",
        recording.pauses().stream()
            .map(
                pause ->
                    Map.of("at_ms", pause.at().toMillis(), "length_ms", pause.length().toMillis()))
            .toList());
    fields.put("reason", recording.failure().orElse(""));
    return fields;
  }

  private Answer download(ApiRequest request) throws Exception {
    Parameters parameters = request.parameters();
    String id = parameters.required("id", LONGEST_ID);
    String format = parameters.oneOf("format", "wav", Set.of("wav", "opus"));
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    Optional<Recording> recording = reader(request).flatMap(reader -> library.find(reader, id));
    Optional<Path> wav = recording.flatMap(library::file);
    if (recording.isEmpty() || wav.isEmpty()) {
      return Answer.error(ErrorCode.NOT_FOUND);
    }
    if (format.equals("wav")) {
      return file(wav.get(), "audio/wav");
    }
    return switch (library.opus(recording.get())) {
      case Converted.Ready(Path opus) -> file(opus, "audio/ogg");
      case Converted.Busy() -> Answer.error(ErrorCode.BUSY).with("retry_after", 1);
      case Converted.Refused(String why) -> Answer.error(ErrorCode.BAD_PARAMETER, why);
    };
  }

  private static Answer file(Path path, String type) {
    return new Answer.File(path, type, String.valueOf(path.getFileName()));
  }

  private Answer delete(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    String id = fields.required("id", LONGEST_ID);
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    Optional<Reader> reader = reader(request);
    Optional<Recording> recording = reader.flatMap(one -> library.find(one, id));
    if (reader.isEmpty() || recording.isEmpty()) {
      return Answer.error(ErrorCode.NOT_FOUND);
    }
    if (!library.mayDelete(reader.get(), recording.get())) {
      return Answer.error(ErrorCode.ACCESS_DENIED);
    }
    library.delete(recording.get()).toCompletableFuture().get();
    return Answer.success();
  }
}
