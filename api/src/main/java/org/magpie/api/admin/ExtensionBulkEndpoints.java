package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.post;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.api.admin.ExtensionEditEndpoints.Filled;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Json;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.EditProgress;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.EditResult.Code;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionEdit;

/**
 * Makes a range of extensions, and changes or deletes many at once: all of them, or none and each
 * problem with its number and field.
 */
public final class ExtensionBulkEndpoints {
  private static final int MOST_CREATED = 1000;
  private static final int MOST_WITH_PASSWORDS = 100;
  private static final int MOST_CHANGED = 5000;

  private final Directory directory;
  private final DirectoryEditor editor;

  public ExtensionBulkEndpoints(Directory directory, DirectoryEditor editor) {
    this.directory = directory;
    this.editor = editor;
  }

  public List<Endpoint> all() {
    return List.of(
        post("/api/v1.0/admin/extensions/bulk-create", Access.ADMINISTRATOR, this::create),
        post("/api/v1.0/admin/extensions/bulk-update", Access.ADMINISTRATOR, this::update),
        post("/api/v1.0/admin/extensions/bulk-delete", Access.ADMINISTRATOR, this::delete));
  }

  private Answer create(ApiRequest request) throws Exception {
    Map<String, Object> sent = Json.document(request.body()).orElse(Map.of());
    EditProblems problems = new EditProblems();
    only(sent, Set.of("first", "count", "name", "fields"), problems);
    String first = String.valueOf(sent.get("first"));
    int count = count(sent.get("count"));
    if (!first.matches("[0-9]{2,8}")) {
      problems.add("first", Code.MALFORMED, "must be 2 to 8 digits");
    } else if (Long.parseLong(first) + count - 1 >= Math.pow(10, first.length())) {
      problems.add("count", Code.MALFORMED, "leads to a number with more digits than the first");
    }
    Map<String, Object> fields = fields(sent, problems);
    boolean passwords =
        fields.containsKey("password") || Boolean.TRUE.equals(fields.get("generate_password"));
    int most = passwords ? MOST_WITH_PASSWORDS : MOST_CREATED;
    if (count < 1 || count > most) {
      problems.add(
          "count",
          Code.MALFORMED,
          "must be 1 to " + most + (passwords ? " with passwords; import a table for more" : ""));
    }
    List<Filled> filled = new ArrayList<>();
    Filled.read(fields, problems);
    Optional<Answer> wrong = problems.answer();
    if (wrong.isPresent()) {
      return wrong.get();
    }
    for (int i = 0; i < count; i++) {
      filled.add(numbered(fields, number(first, i), sent.get("name")));
    }
    List<ExtensionEdit> edits =
        filled.stream().<ExtensionEdit>map(one -> new ExtensionEdit.Create(one.patch())).toList();
    return answer(
        edits,
        request,
        index -> filled.get(index).patch().number(),
        committed -> {
          List<Map<String, Object>> made = new ArrayList<>();
          for (int i = 0; i < filled.size(); i++) {
            made.add(made(committed.written().get(i), filled.get(i)));
          }
          return Answer.success().with("extension_list", made);
        });
  }

  private static Filled numbered(
      Map<String, Object> fields, String number, @Nullable Object pattern) {
    Map<String, Object> one = new LinkedHashMap<>(fields);
    one.put("number", number);
    if (pattern instanceof String text && !text.isEmpty()) {
      one.put("name", text.replace("{number}", number));
    }
    return Filled.read(one, new EditProblems());
  }

  private static String number(String first, int offset) {
    String text = String.valueOf(Long.parseLong(first) + offset);
    return "0".repeat(Math.max(0, first.length() - text.length())) + text;
  }

  private static int count(@Nullable Object sent) {
    String text = String.valueOf(sent);
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }

  private static Map<String, Object> made(Extension extension, Filled filled) {
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("id", extension.id());
    made.put("number", extension.number());
    made.put("name", extension.name());
    made.put("version", extension.version());
    filled.password().ifPresent(password -> made.put("password", password));
    filled.sipSecret().ifPresent(secret -> made.put("sip_secret", secret));
    return made;
  }

  private Answer update(ApiRequest request) throws Exception {
    Map<String, Object> sent = Json.document(request.body()).orElse(Map.of());
    EditProblems problems = new EditProblems();
    only(
        sent,
        Set.of(
            "ids",
            "fields",
            "add_departments",
            "remove_departments",
            "add_groups",
            "remove_groups"),
        problems);
    Map<String, Object> fields = fields(sent, problems);
    for (String own : List.of("number", "email", "password", "sip_secret")) {
      if (fields.containsKey(own)) {
        problems.add("fields." + own, Code.MALFORMED, "cannot be the same for many");
      }
    }
    DirectorySnapshot now = directory.snapshot();
    List<Extension> meant = meant(sent, now, problems);
    MembershipChange memberships = MembershipChange.read(sent, problems);
    Filled shared = Filled.read(fields, problems);
    if (shared.password().isPresent() || shared.sipSecret().isPresent()) {
      problems.add("fields", Code.MALFORMED, "cannot ask for secrets of many");
    }
    Optional<Answer> wrong = problems.answer();
    if (wrong.isPresent()) {
      return wrong.get();
    }
    List<ExtensionEdit> edits =
        meant.stream()
            .<ExtensionEdit>map(
                one ->
                    new ExtensionEdit.Update(
                        one.id(), one.version(), memberships.of(one, shared.patch())))
            .toList();
    return answer(
        edits,
        request,
        index -> Optional.of(meant.get(index).number()),
        committed ->
            Answer.success()
                .with(
                    "extension_list",
                    committed.written().stream()
                        .map(
                            one ->
                                Map.of(
                                    "id", one.id(),
                                    "number", one.number(),
                                    "version", one.version()))
                        .toList()));
  }

  private Answer delete(ApiRequest request) throws Exception {
    Map<String, Object> sent = Json.document(request.body()).orElse(Map.of());
    EditProblems problems = new EditProblems();
    only(sent, Set.of("ids"), problems);
    List<Extension> meant = meant(sent, directory.snapshot(), problems);
    Optional<Answer> wrong = problems.answer();
    if (wrong.isPresent()) {
      return wrong.get();
    }
    return answer(
        meant.stream()
            .<ExtensionEdit>map(one -> new ExtensionEdit.Delete(one.id(), one.version()))
            .toList(),
        request,
        index -> Optional.of(meant.get(index).number()),
        committed -> Answer.success().with("deleted", meant.size()));
  }

  private static void only(Map<String, Object> sent, Set<String> known, EditProblems problems) {
    sent.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> problems.add(name, Code.UNKNOWN, "is no field of this"));
  }

  @SuppressWarnings("unchecked") // an object of a document has texts for names
  private static Map<String, Object> fields(Map<String, Object> sent, EditProblems problems) {
    @Nullable Object fields = sent.get("fields");
    if (fields instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    if (fields != null) {
      problems.add("fields", Code.MALFORMED, "must be an object");
    }
    return Map.of();
  }

  /** The extensions that are meant, each once. */
  private static List<Extension> meant(
      Map<String, Object> sent, DirectorySnapshot now, EditProblems problems) {
    List<Extension> meant = new ArrayList<>();
    if (!(sent.get("ids") instanceof List<?> ids) || ids.isEmpty() || ids.size() > MOST_CHANGED) {
      problems.add("ids", Code.MALFORMED, "must be 1 to " + MOST_CHANGED + " ids");
      return meant;
    }
    Set<Long> met = new HashSet<>();
    for (Object item : ids) {
      Optional<Long> id = ExtensionForm.id(item);
      Optional<Extension> known = id.flatMap(now::byId);
      known.filter(one -> met.add(one.id())).ifPresent(meant::add);
      if (known.isEmpty()) {
        problems.add("ids", Code.UNKNOWN, "there is no extension with id " + id.orElse(0L));
      }
    }
    return meant;
  }

  private Answer answer(
      List<ExtensionEdit> edits,
      ApiRequest request,
      Function<Integer, Optional<String>> numbers,
      Function<EditResult.Committed, Answer> done)
      throws Exception {
    EditResult result =
        editor
            .edit(edits, Map.of(), ExtensionEditEndpoints.by(request), EditProgress.NONE)
            .toCompletableFuture()
            .get();
    return switch (result) {
      case EditResult.Committed committed -> done.apply(committed);
      case EditResult.Invalid(List<EditResult.Problem> found) ->
          found.getFirst().code() == Code.STALE
              ? Answer.error(ErrorCode.STALE_VERSION)
              : EditProblems.answer(found, numbers::apply);
      case EditResult.Busy() -> Answer.error(ErrorCode.BUSY).with("retry_after", 1);
      case EditResult.Cancelled() -> Answer.error(ErrorCode.BUSY);
    };
  }
}
