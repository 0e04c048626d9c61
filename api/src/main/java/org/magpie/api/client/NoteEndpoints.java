package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.journal.CallNote;
import org.magpie.exchange.journal.CallNotes;
import org.magpie.exchange.journal.CallNotes.Saved;
import org.magpie.exchange.journal.CallNotes.View;

/**
 * Notes on calls, while they go on (by the Call-ID of the dialog) and afterwards (D-82 to D-85).
 */
public final class NoteEndpoints {
  private static final int LONGEST_ID = 256;

  private final Directory directory;
  private final CallNotes notes;
  private final BiConsumer<Extension, String> changed;

  /**
   * @param changed told what a user did with her log: {@code noted}
   */
  public NoteEndpoints(
      Directory directory, CallNotes notes, BiConsumer<Extension, String> changed) {
    this.directory = directory;
    this.notes = notes;
    this.changed = changed;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/callnote/get", Access.EXTENSION, this::read),
        post("/api/v1.0/callnote/save", Access.EXTENSION, this::save));
  }

  private Optional<Extension> extension(ApiRequest request) {
    return request.caller() instanceof Caller.User user
        ? directory.snapshot().byId(user.session().extensionId())
        : Optional.empty();
  }

  /** The call that is meant; none when its dialog is in no conversation. */
  private Optional<String> call(Parameters parameters) {
    return parameters
        .optional("uniqueid", LONGEST_ID)
        .or(() -> parameters.optional("sip_callid", LONGEST_ID).flatMap(notes::conversation));
  }

  private Answer read(ApiRequest request) {
    Optional<Extension> own = extension(request);
    Optional<String> call = call(request.parameters());
    if (own.isEmpty()) {
      return Answer.error(ErrorCode.LOGIN_REQUIRED);
    }
    if (!own.get().settings().keeping().notes()) {
      return Answer.error(ErrorCode.ACCESS_DENIED);
    }
    return call.flatMap(id -> notes.view(own.get(), id))
        .<Answer>map(this::answer)
        .orElse(Answer.error(ErrorCode.NOT_FOUND));
  }

  private Answer.Json answer(View view) {
    Answer.Json answer =
        Answer.success().with("uniqueid", view.callId()).with("label_list", notes.labels());
    Answer.Json own = view.own().map(note -> answer.with("note", fields(note))).orElse(answer);
    return view.latest().map(note -> own.with("latest", fields(note))).orElse(own);
  }

  private static Map<String, Object> fields(CallNote note) {
    return Map.of(
        "text", note.text(),
        "labels", note.labels(),
        "author_number", note.authorNumber(),
        "author_name", note.authorName(),
        "timestamp", note.updatedAt().getEpochSecond());
  }

  private Answer save(ApiRequest request) throws Exception {
    Optional<Extension> own = extension(request);
    if (own.isEmpty()) {
      return Answer.error(ErrorCode.LOGIN_REQUIRED);
    }
    if (!own.get().settings().keeping().notes()) {
      return Answer.error(ErrorCode.ACCESS_DENIED);
    }
    Parameters fields = request.fields();
    Optional<String> call = call(fields);
    String text = fields.optional("text", CallNotes.LONGEST).orElse("");
    List<String> labels =
        request.body().path("labels").isEmpty()
            ? List.of()
            : Ids.texts(request.body().path("labels"), fields, "labels");
    Optional<Answer> problems = fields.problems();
    if (problems.isPresent() || call.isEmpty()) {
      return problems.orElse(Answer.error(ErrorCode.NOT_FOUND));
    }
    return switch (notes.save(own.get(), call.get(), text, labels)) {
      case Saved.NoSuchCall() -> Answer.error(ErrorCode.NOT_FOUND);
      case Saved.NoSuchLabel(String label) ->
          Answer.error(ErrorCode.BAD_PARAMETER, "labels: there is no label " + label)
              .with(
                  "invalid_param_list",
                  List.of(Map.of("field", "labels", "value", label, "validation_type", "enum")));
      case Saved.Kept kept -> {
        kept.durable().toCompletableFuture().get();
        changed.accept(own.get(), "noted");
        yield Answer.success().with("uniqueid", call.get());
      }
    };
  }
}
