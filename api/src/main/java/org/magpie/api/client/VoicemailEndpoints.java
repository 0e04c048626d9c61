package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.security.Session;
import org.magpie.exchange.voicemail.MailboxCount;
import org.magpie.exchange.voicemail.MailboxId;
import org.magpie.exchange.voicemail.VoiceMessage;
import org.magpie.exchange.voicemail.VoiceMessagePage;
import org.magpie.exchange.voicemail.VoiceMessages;
import org.magpie.exchange.voicemail.VoiceMessages.NotForwarded;
import org.magpie.exchange.voicemail.VoicemailGroups;

/** The voice messages of a user (J-22 to J-30). */
public final class VoicemailEndpoints {
  private static final int MOST_PAGES = 100_000;
  private static final int LONGEST_PAGE = 1000;
  private static final int LONGEST_ID = 64;
  private static final int MOST_AT_ONCE = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Directory directory;
  private final VoiceMessages messages;
  private final VoicemailGroups groups;

  public VoicemailEndpoints(Directory directory, VoiceMessages messages, VoicemailGroups groups) {
    this.directory = directory;
    this.messages = messages;
    this.groups = groups;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/voicemail/list", Access.EXTENSION, this::list),
        get("/api/v1.0/voicemail/count", Access.EXTENSION, this::count),
        get("/api/v1.0/voicemail/download", Access.EXTENSION, this::download),
        post("/api/v1.0/voicemail/mark", Access.EXTENSION, this::mark),
        post("/api/v1.0/voicemail/delete", Access.EXTENSION, this::delete),
        post("/api/v1.0/voicemail/forward", Access.EXTENSION, this::forward));
  }

  /** What the topic of changed voicemail says, and the count. */
  public static Map<String, Object> fields(MailboxCount count) {
    return Map.of("total", count.total(), "unread", count.unread());
  }

  private Optional<Extension> user(ApiRequest request) {
    return request.caller() instanceof Caller.User(Session session)
        ? directory.snapshot().byId(session.extensionId())
        : Optional.empty();
  }

  private Answer list(ApiRequest request) {
    Parameters parameters = request.parameters();
    int page = parameters.integer("page", 1, 1, MOST_PAGES);
    int size = parameters.integer("page_size", 50, 1, LONGEST_PAGE);
    String read = parameters.oneOf("status", "all", Set.of("all", "read", "unread"));
    Optional<String> search = parameters.optional("search", 64);
    Optional<Answer> problems = parameters.problems();
    Optional<Extension> user = user(request);
    if (problems.isPresent() || user.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
    }
    VoiceMessagePage found =
        messages.list(
            user.get(),
            read.equals("all") ? Optional.empty() : Optional.of(read.equals("read")),
            search,
            (page - 1) * size,
            size);
    DirectorySnapshot now = directory.snapshot();
    return Answer.success()
        .with(
            "voicemail_list",
            found.messages().stream().map(one -> fields(one, user.get(), now)).toList())
        .with("total_number", found.total())
        .with(fields(messages.count(user.get())));
  }

  private Map<String, Object> fields(
      VoiceMessage message, Extension reader, DirectorySnapshot now) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", message.id());
    fields.put("uniqueid", message.callId());
    fields.put("caller_number", message.caller().number());
    fields.put("caller_name", message.caller().name().orElse(""));
    fields.put("number_type", message.caller().extension().isPresent() ? "extension" : "external");
    fields.put("timestamp", message.at().getEpochSecond());
    fields.put("duration_ms", message.length().toMillis());
    fields.put("size", message.bytes());
    fields.put("read", message.heard(reader.id()) ? 1 : 0);
    fields.put("cut_off", message.state() == VoiceMessage.State.CUT_OFF ? 1 : 0);
    fields.put("forwarded_by", message.forwardedBy().orElse(""));
    String group = message.mailbox() instanceof MailboxId.OfGroup(String number) ? number : "";
    fields.put("group_number", group);
    fields.put("group_name", groups.group(group).map(one -> one.name()).orElse(""));
    fields.put(
        "readers",
        group.isEmpty()
            ? List.of()
            : groups.members(group).stream()
                .map(
                    member ->
                        Map.of(
                            "number", member.number(),
                            "name", member.name(),
                            "read", message.heard(member.id()) ? 1 : 0))
                .toList());
    return fields;
  }

  private Answer count(ApiRequest request) {
    return user(request)
        .<Answer>map(user -> Answer.success().with(fields(messages.count(user))))
        .orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
  }

  private Answer download(ApiRequest request) {
    Parameters parameters = request.parameters();
    String id = parameters.required("id", LONGEST_ID);
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    Optional<Path> file =
        user(request).flatMap(user -> messages.find(user, id)).flatMap(messages::file);
    return file.<Answer>map(
            path -> new Answer.File(path, "audio/wav", String.valueOf(path.getFileName())))
        .orElse(Answer.error(ErrorCode.NOT_FOUND));
  }

  private Answer mark(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    List<String> ids = ids(request, fields);
    Optional<Boolean> read = fields.flag("read");
    if (read.isEmpty() && fields.problems().isEmpty()) {
      fields.wrong("read", "required");
    }
    Optional<Answer> problems = fields.problems();
    Optional<Extension> user = user(request);
    if (problems.isPresent() || user.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
    }
    await(messages.mark(user.get(), ids, read.orElseThrow()));
    return Answer.success();
  }

  private Answer delete(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    List<String> ids = ids(request, fields);
    Optional<Answer> problems = fields.problems();
    Optional<Extension> user = user(request);
    if (problems.isPresent() || user.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
    }
    await(messages.delete(user.get(), ids));
    return Answer.success();
  }

  /** One id or many, in {@code id_list}. */
  static List<String> ids(ApiRequest request, Parameters fields) {
    var list = request.body().path("id_list");
    if (!list.isArray() || list.isEmpty()) {
      fields.wrong("id_list", "required");
      return List.of();
    }
    if (list.size() > MOST_AT_ONCE) {
      fields.wrong("id_list", "max_length");
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (var one : list) {
      if (!one.isString() || one.asString().length() > LONGEST_ID) {
        fields.wrong("id_list", "string");
        return List.of();
      }
      ids.add(one.asString());
    }
    return ids;
  }

  private Answer forward(ApiRequest request) throws Exception {
    Parameters fields = request.fields();
    String id = fields.required("id", LONGEST_ID);
    String number = fields.required("number", 32);
    Optional<Answer> problems = fields.problems();
    Optional<Extension> user = user(request);
    if (problems.isPresent() || user.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.LOGIN_REQUIRED));
    }
    Optional<VoiceMessage> message = messages.find(user.get(), id);
    if (message.isEmpty()) {
      return Answer.error(ErrorCode.NOT_FOUND);
    }
    Optional<NotForwarded> failed = await(messages.forward(user.get(), message.get(), number));
    if (failed.isEmpty()) {
      return Answer.success();
    }
    return switch (failed.get()) {
      case NO_SUCH_MAILBOX -> blame("number", "unknown");
      case FULL -> blame("number", "mailbox_full");
      case NO_SOUND -> Answer.error(ErrorCode.NOT_FOUND);
    };
  }

  static Answer blame(String field, String kind) {
    return Answer.blaming(
        ErrorCode.BAD_PARAMETER, List.of(Map.of("field", field, "validation_type", kind)));
  }

  static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
