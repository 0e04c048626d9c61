package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.recording.Recording;
import org.magpie.exchange.recording.RecordingLibrary;
import org.magpie.exchange.recording.RecordingLibrary.Converted;
import org.magpie.exchange.recording.RecordingLibrary.Reader;
import org.magpie.exchange.recording.RecordingPage;

/**
 * The recordings of calls: for the parties of a call under {@code /api/v1.0/recording}, for
 * administrators under {@code /api/v1.0/admin/recording}.
 */
public final class RecordingEndpoints {
  private static final int LONGEST_ID = 64;
  private static final int MOST_PAGES = 100_000;
  private static final int LONGEST_PAGE = 1000;

  private final Directory directory;
  private final RecordingLibrary library;

  public RecordingEndpoints(Directory directory, RecordingLibrary library) {
    this.directory = directory;
    this.library = library;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/recording/list", Access.EXTENSION, this::list),
        get("/api/v1.0/recording/search", Access.EXTENSION, this::search),
        get("/api/v1.0/recording/download", Access.EXTENSION, this::download),
        post("/api/v1.0/recording/delete", Access.EXTENSION, this::delete),
        get("/api/v1.0/admin/recording/list", Access.ADMINISTRATOR, this::list),
        get("/api/v1.0/admin/recording/search", Access.ADMINISTRATOR, this::search),
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

  private Answer search(ApiRequest request) {
    Parameters parameters = request.parameters();
    int page = parameters.integer("page", 1, 1, MOST_PAGES);
    int size = parameters.integer("page_size", 50, 1, LONGEST_PAGE);
    Optional<String> number = parameters.optional("number", LONGEST_ID);
    Optional<Instant> from = Times.optional(parameters, "from");
    Optional<Instant> until = Times.optional(parameters, "until");
    Optional<Answer> problems = parameters.problems();
    Optional<Reader> reader = reader(request);
    if (problems.isPresent() || reader.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
    }
    if (reader.get() instanceof Reader.User(Extension user)
        && !user.settings().keeping().ownRecordings()) {
      return Answer.error(ErrorCode.ACCESS_DENIED);
    }
    RecordingPage found =
        library.search(reader.get(), number, from, until, (page - 1) * size, size);
    return Answer.success()
        .with("recording_list", found.rows().stream().map(RecordingEndpoints::fields).toList())
        .with("total_number", found.total());
  }

  private static Map<String, Object> fields(Recording recording) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", recording.id());
    fields.put("uniqueid", recording.callId());
    fields.put("timestamp", recording.startedAt().getEpochSecond());
    fields.put("started_by", recording.startedBy());
    fields.put("caller", person(recording.caller()));
    fields.put("callee", person(recording.callee()));
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

  private static Map<String, Object> person(Recording.Person person) {
    return Map.of("number", person.number(), "name", person.name().orElse(""));
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

  /**
   * One by its {@code id}, or several by their {@code ids}: all of them or, if one may not, none.
   */
  private Answer delete(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    Set<String> ids = new LinkedHashSet<>(Ids.texts(request.body().path("ids"), fields, "ids"));
    if (ids.isEmpty()) {
      ids.add(fields.required("id", LONGEST_ID));
    }
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    Optional<Reader> reader = reader(request);
    List<Recording> doomed = new ArrayList<>();
    for (String id : ids) {
      Optional<Recording> recording = reader.flatMap(one -> library.find(one, id));
      if (reader.isEmpty() || recording.isEmpty()) {
        return Answer.error(ErrorCode.NOT_FOUND);
      }
      if (!library.mayDelete(reader.get(), recording.get())) {
        return Answer.error(ErrorCode.ACCESS_DENIED);
      }
      doomed.add(recording.get());
    }
    for (Recording recording : doomed) {
      library.delete(recording).toCompletableFuture().get();
    }
    return Answer.success();
  }
}
