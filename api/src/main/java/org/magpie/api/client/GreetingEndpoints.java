package org.magpie.api.client;

import static org.magpie.api.client.VoicemailEndpoints.await;
import static org.magpie.api.client.VoicemailEndpoints.blame;
import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;
import static org.magpie.api.http.Endpoint.upload;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.base.HeavyWork;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.security.Session;
import org.magpie.exchange.voicemail.Greeting;
import org.magpie.exchange.voicemail.Greetings;
import org.magpie.exchange.voicemail.Greetings.Added;
import org.magpie.exchange.voicemail.Greetings.Uploaded;
import org.magpie.exchange.voicemail.OwnerCalls;
import org.magpie.exchange.voicemail.VoiceMessages;

/**
 * A user's own greetings (J-40 to J-45), and calls to the user's own telephones that record a
 * greeting, play one, or play a message.
 */
public final class GreetingEndpoints {
  private static final String PATH = "/api/v1.0/voicemail/greeting/";
  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final int LONGEST_ID = 64;
  private static final int MOST_WAITING = 4;

  private final Directory directory;
  private final Greetings greetings;
  private final VoiceMessages messages;
  private final OwnerCalls calls;
  private final HeavyWork converting = new HeavyWork("greetings", MOST_WAITING);

  public GreetingEndpoints(
      Directory directory, Greetings greetings, VoiceMessages messages, OwnerCalls calls) {
    this.directory = directory;
    this.greetings = greetings;
    this.messages = messages;
    this.calls = calls;
  }

  public List<Endpoint> all() {
    return List.of(
        get(PATH + "list", Access.EXTENSION, this::list),
        get(PATH + "download", Access.EXTENSION, this::download),
        upload(PATH + "upload", Access.EXTENSION, MOST_BYTES, this::add),
        post(PATH + "delete", Access.EXTENSION, this::delete),
        post(PATH + "record", Access.EXTENSION, this::record),
        post(PATH + "play", Access.EXTENSION, this::play),
        post("/api/v1.0/voicemail/play", Access.EXTENSION, this::playMessage));
  }

  private Optional<Extension> user(ApiRequest request) {
    return request.caller() instanceof Caller.User(Session session)
        ? directory.snapshot().byId(session.extensionId())
        : Optional.empty();
  }

  private Answer list(ApiRequest request) {
    return user(request)
        .<Answer>map(
            user ->
                Answer.success()
                    .with(
                        "greeting_list",
                        greetings.all(user).stream().map(GreetingEndpoints::fields).toList())
                    .with("max_number", Greeting.MOST))
        .orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
  }

  private static Map<String, Object> fields(Greeting greeting) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", greeting.id());
    fields.put("name", greeting.name());
    fields.put("timestamp", greeting.at().getEpochSecond());
    fields.put("duration_ms", greeting.length().toMillis());
    fields.put("size", greeting.bytes());
    return fields;
  }

  private Answer download(ApiRequest request) {
    Parameters parameters = request.parameters();
    String id = parameters.required("id", LONGEST_ID);
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    return file(request, id)
        .<Answer>map(path -> new Answer.File(path, "audio/wav", String.valueOf(path.getFileName())))
        .orElse(Answer.error(ErrorCode.NOT_FOUND));
  }

  private Optional<Path> file(ApiRequest request, String id) {
    return user(request).flatMap(user -> greetings.find(user, id)).flatMap(greetings::file);
  }

  private Answer add(ApiRequest request) throws Exception {
    Parameters parameters = request.parameters();
    String name = parameters.required("name", Greeting.LONGEST_NAME);
    if (name.strip().indexOf('.') == 0 || name.chars().anyMatch(Character::isISOControl)) {
      parameters.wrong("name", "text");
    }
    Optional<Answer> problems = parameters.problems();
    Optional<Extension> user = user(request);
    if (problems.isPresent() || user.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
    }
    if (greetings.full(user.get())) {
      return blame("greeting", "too_many");
    }
    try {
      return switch (converting.await(
          () -> greetings.upload(user.get(), name.strip(), request.upload()))) {
        case Uploaded.Refused(String problem) -> blame("file", problem);
        case Uploaded.Converted(var added) -> answer(await(added));
      };
    } catch (HeavyWork.TooMuch busy) {
      return Answer.error(ErrorCode.BUSY).with("retry_after", 1);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }

  private static Answer answer(Added added) {
    return switch (added) {
      case Added.Done(Greeting greeting) -> Answer.success().with(fields(greeting));
      case Added.TooMany full -> blame("greeting", "too_many");
      case Added.NoSound nothing -> blame("file", "too_short");
    };
  }

  private Answer delete(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    List<String> ids = VoicemailEndpoints.ids(request, fields);
    Optional<Answer> problems = fields.problems();
    Optional<Extension> user = user(request);
    if (problems.isPresent() || user.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
    }
    await(greetings.delete(user.get(), ids));
    return Answer.success();
  }

  private Answer record(ApiRequest request) {
    Parameters fields = request.fields();
    String name = fields.required("name", Greeting.LONGEST_NAME);
    Optional<Answer> problems = fields.problems();
    Optional<Extension> user = user(request);
    if (problems.isPresent() || user.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
    }
    return greetings.full(user.get())
        ? blame("greeting", "too_many")
        : answer(calls.record(user.get(), name));
  }

  private Answer play(ApiRequest request) {
    Parameters fields = request.fields();
    String id = fields.required("id", LONGEST_ID);
    Optional<Answer> problems = fields.problems();
    return problems.orElseGet(() -> play(request, file(request, id)));
  }

  private Answer playMessage(ApiRequest request) {
    Parameters fields = request.fields();
    String id = fields.required("id", LONGEST_ID);
    Optional<Answer> problems = fields.problems();
    return problems.orElseGet(
        () ->
            play(
                request,
                user(request).flatMap(user -> messages.find(user, id)).flatMap(messages::file)));
  }

  private Answer play(ApiRequest request, Optional<Path> file) {
    Optional<Extension> user = user(request);
    return user.isPresent() && file.isPresent()
        ? answer(calls.play(user.get(), file.get()))
        : Answer.error(ErrorCode.NOT_FOUND);
  }

  private static Answer answer(OwnerCalls.Outcome outcome) {
    return switch (outcome) {
      case CALLING -> Answer.success();
      case NO_DEVICE -> blame("extension", "not_registered");
      case BUSY -> Answer.error(ErrorCode.BUSY).with("retry_after", 1);
    };
  }
}
