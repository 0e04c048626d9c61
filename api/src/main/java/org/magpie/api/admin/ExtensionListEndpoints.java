package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.events.ColleagueBoard;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.edit.Dependents;

/** Extensions for administrators to look at: the list, one of them, and what depends on one. */
public final class ExtensionListEndpoints {
  static final int LONGEST_PAGE = 500;

  private final Directory directory;
  private final ColleagueBoard board;
  private final Function<Extension, Map<String, Integer>> kept;
  private final ExtensionQuery.Live live;

  /**
   * @param kept how many things there are that go with an extension, by what they are
   */
  public ExtensionListEndpoints(
      Directory directory, ColleagueBoard board, Function<Extension, Map<String, Integer>> kept) {
    this.directory = directory;
    this.board = board;
    this.kept = kept;
    this.live =
        new ExtensionQuery.Live() {
          @Override
          public String presence(String number) {
            return board.presence(number);
          }

          @Override
          public List<String> devices(String number) {
            return board.devices(number);
          }

          @Override
          public String status(String number) {
            return board.status(number).getKey();
          }
        };
  }

  public List<Endpoint> all() {
    List<Endpoint> all = new ArrayList<>(new ExportEndpoints(directory, live).all());
    all.addAll(own());
    return all;
  }

  private List<Endpoint> own() {
    return List.of(
        get("/api/v1.0/admin/extensions", Access.ADMINISTRATOR, this::list),
        get("/api/v1.0/admin/extensions/get", Access.ADMINISTRATOR, one(this::whole)),
        get("/api/v1.0/admin/extensions/dependents", Access.ADMINISTRATOR, one(this::dependents)));
  }

  private Answer list(ApiRequest request) {
    Parameters sent = request.parameters();
    int page = sent.integer("page", 1, 1, 1_000_000);
    int size = sent.integer("page_size", 100, 1, LONGEST_PAGE);
    ExtensionQuery query = ExtensionQuery.read(sent);
    Optional<Answer> problems = sent.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    DirectorySnapshot now = directory.snapshot();
    List<Extension> found = query.of(now, live);
    return Answer.success()
        .with(
            "extension_list",
            found.stream()
                .skip((page - 1L) * size)
                .limit(size)
                .map(one -> ExtensionFields.live(one, now, board))
                .toList())
        .with("total_number", found.size());
  }

  /** By {@code id}, or by {@code number}. */
  private static Optional<Extension> asked(Parameters sent, DirectorySnapshot in) {
    Optional<String> number = sent.optional("number", 8);
    int id = sent.integer("id", 0, 1, Integer.MAX_VALUE);
    if (id == 0 && number.isEmpty()) {
      sent.wrong("id", "required");
    }
    return id == 0 ? number.flatMap(in::byNumber) : in.byId(id);
  }

  private Endpoint.Operation one(Function<Extension, Answer> then) {
    return request -> {
      Parameters sent = request.parameters();
      Optional<Extension> extension = asked(sent, directory.snapshot());
      return sent.problems()
          .orElseGet(() -> extension.map(then).orElse(Answer.error(ErrorCode.NOT_FOUND)));
    };
  }

  private Answer whole(Extension extension) {
    return Answer.success()
        .with("extension", ExtensionFields.live(extension, directory.snapshot(), board));
  }

  private Answer dependents(Extension extension) {
    return Answer.success()
        .with("number", extension.number())
        .with("version", extension.version())
        .with(
            "dependent_list",
            Dependents.of(extension, directory.snapshot()).stream()
                .map(
                    one ->
                        Map.of(
                            "kind",
                            one.kind().word(),
                            "holder",
                            one.holder(),
                            "name",
                            one.name(),
                            "field",
                            one.field()))
                .toList())
        .with("kept", kept.apply(extension));
  }
}
