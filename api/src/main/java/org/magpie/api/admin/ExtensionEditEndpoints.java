package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.post;

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
import org.magpie.api.http.Json;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.EditProgress;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.EditResult.Code;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.directory.RecentChanges;
import org.magpie.exchange.security.GeneratedSecret;

/** Makes, changes and deletes one extension. */
public final class ExtensionEditEndpoints {
  private final Directory directory;
  private final DirectoryEditor editor;
  private final RecentChanges recent;

  public ExtensionEditEndpoints(Directory directory, DirectoryEditor editor, RecentChanges recent) {
    this.directory = directory;
    this.editor = editor;
    this.recent = recent;
  }

  public List<Endpoint> all() {
    return List.of(
        post("/api/v1.0/admin/extensions/create", Access.ADMINISTRATOR, this::create),
        post("/api/v1.0/admin/extensions/update", Access.ADMINISTRATOR, this::update),
        post("/api/v1.0/admin/extensions/delete", Access.ADMINISTRATOR, this::delete));
  }

  /**
   * What was sent, with the secrets it asks for.
   *
   * @param password the one that was made; empty where none was asked for
   */
  record Filled(ExtensionPatch patch, Optional<String> password, Optional<String> sipSecret) {

    static Filled read(Map<String, Object> sent, EditProblems problems) {
      ExtensionPatch patch = ExtensionForm.read(sent, problems);
      Optional<String> password =
          asked(sent, "generate_password", problems).map(yes -> GeneratedSecret.password());
      Optional<String> secret =
          asked(sent, "generate_sip_secret", problems).map(yes -> GeneratedSecret.sipSecret());
      ExtensionPatch one = password.map(patch::withPassword).orElse(patch);
      return new Filled(secret.map(one::withSipSecret).orElse(one), password, secret);
    }

    private static Optional<Boolean> asked(
        Map<String, Object> sent, String name, EditProblems problems) {
      if (!sent.containsKey(name)) {
        return Optional.empty();
      }
      if (!(sent.get(name) instanceof Boolean flag)) {
        problems.add(name, Code.MALFORMED, "must be true or false");
        return Optional.empty();
      }
      return Optional.of(flag).filter(yes -> yes);
    }

    /** The answer with what was made, which nobody is ever shown again. */
    Answer.Json shownIn(Answer.Json answer) {
      Answer.Json one = password.map(made -> answer.with("password", made)).orElse(answer);
      return sipSecret.map(made -> one.with("sip_secret", made)).orElse(one);
    }
  }

  private Answer create(ApiRequest request) throws Exception {
    Optional<Map<String, Object>> sent = Json.document(request.body());
    if (sent.isEmpty()) {
      return Answer.error(ErrorCode.BAD_PARAMETER);
    }
    EditProblems problems = new EditProblems();
    Filled filled = Filled.read(sent.get(), problems);
    Optional<Answer> wrong = problems.answer();
    return wrong.isPresent()
        ? wrong.get()
        : answer(new ExtensionEdit.Create(filled.patch()), filled, request);
  }

  private Answer update(ApiRequest request) throws Exception {
    Optional<Map<String, Object>> sent = Json.document(request.body());
    if (sent.isEmpty()) {
      return Answer.error(ErrorCode.BAD_PARAMETER);
    }
    EditProblems problems = new EditProblems();
    Filled filled = Filled.read(sent.get(), problems);
    Optional<Known> known = known(sent.get(), problems);
    Optional<Answer> wrong = problems.answer();
    if (wrong.isPresent()) {
      return wrong.get();
    }
    if (known.isEmpty()) {
      return Answer.error(ErrorCode.NOT_FOUND);
    }
    return answer(
        new ExtensionEdit.Update(known.get().id(), known.get().version(), filled.patch()),
        filled,
        request);
  }

  private record Known(long id, int version) {}

  /** Which extension is meant, as its sender saw it. */
  private Optional<Known> known(Map<String, Object> sent, EditProblems problems) {
    Optional<Long> id = ExtensionForm.id(sent.get("id"));
    Optional<Integer> version = ExtensionForm.version(sent);
    if (id.isEmpty()) {
      problems.add("id", Code.MISSING, "must be sent");
    }
    if (version.isEmpty()) {
      problems.add("version", Code.MISSING, "must be sent");
    }
    return id.flatMap(directory.snapshot()::byId)
        .flatMap(one -> version.map(seen -> new Known(one.id(), seen)));
  }

  private Answer delete(ApiRequest request) throws Exception {
    Optional<Map<String, Object>> sent = Json.document(request.body());
    if (sent.isEmpty()) {
      return Answer.error(ErrorCode.BAD_PARAMETER);
    }
    EditProblems problems = new EditProblems();
    Optional<Known> known = known(sent.get(), problems);
    Optional<Answer> wrong = problems.answer();
    if (wrong.isPresent()) {
      return wrong.get();
    }
    if (known.isEmpty()) {
      return Answer.error(ErrorCode.NOT_FOUND);
    }
    ExtensionEdit.Delete edit = new ExtensionEdit.Delete(known.get().id(), known.get().version());
    return switch (performed(List.of(edit), request)) {
      case EditResult.Committed committed -> Answer.success();
      case EditResult.Invalid(List<EditResult.Problem> found) -> refused(found, edit);
      case EditResult.Busy() -> Answer.error(ErrorCode.BUSY).with("retry_after", 1);
      case EditResult.Cancelled() -> Answer.error(ErrorCode.BUSY);
    };
  }

  private Answer answer(ExtensionEdit edit, Filled filled, ApiRequest request) throws Exception {
    return switch (performed(List.of(edit), request)) {
      case EditResult.Committed committed ->
          filled.shownIn(
              Answer.success()
                  .with(
                      "extension",
                      ExtensionFields.all(committed.written().getFirst(), committed.snapshot())));
      case EditResult.Invalid(List<EditResult.Problem> found) -> refused(found, edit);
      case EditResult.Busy() -> Answer.error(ErrorCode.BUSY).with("retry_after", 1);
      case EditResult.Cancelled() -> Answer.error(ErrorCode.BUSY);
    };
  }

  private EditResult performed(List<ExtensionEdit> edits, ApiRequest request)
      throws InterruptedException, ExecutionException {
    return editor.edit(edits, Map.of(), by(request), EditProgress.NONE).toCompletableFuture().get();
  }

  /** The name of the administrator who asks. */
  static String by(ApiRequest request) {
    return request.caller() instanceof Caller.Admin(String name, String token) ? name : "";
  }

  private Answer refused(List<EditResult.Problem> found, ExtensionEdit edit) {
    Optional<Known> known =
        switch (edit) {
          case ExtensionEdit.Create create -> Optional.empty();
          case ExtensionEdit.Update(long id, int version, ExtensionPatch fields) ->
              Optional.of(new Known(id, version));
          case ExtensionEdit.Delete(long id, int version) -> Optional.of(new Known(id, version));
        };
    Optional<Extension> now =
        found.getFirst().code() == Code.STALE
            ? known.flatMap(one -> directory.snapshot().byId(one.id()))
            : Optional.empty();
    return now.isPresent()
        ? Staleness.answer(now.get(), known.map(Known::version).orElse(0), recent)
        : EditProblems.answer(found, index -> Optional.empty());
  }
}
