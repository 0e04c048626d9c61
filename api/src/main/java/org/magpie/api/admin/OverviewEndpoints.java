package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.magpie.api.auth.Access;
import org.magpie.api.events.ColleagueBoard;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;

/** What an administrator sees first: extensions, the state of the server, its authority. */
public final class OverviewEndpoints {
  private final Directory directory;
  private final ColleagueBoard board;
  private final Supplier<ServerStatus> status;
  private final Supplier<Optional<String>> authorityPem;

  public OverviewEndpoints(
      Directory directory,
      ColleagueBoard board,
      Supplier<ServerStatus> status,
      Supplier<Optional<String>> authorityPem) {
    this.directory = directory;
    this.board = board;
    this.status = status;
    this.authorityPem = authorityPem;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/admin/extensions", Access.ADMINISTRATOR, this::extensions),
        get("/api/v1.0/admin/status", Access.ADMINISTRATOR, this::status),
        get("/ca.crt", Access.OPEN, this::authority));
  }

  private Answer extensions(ApiRequest request) {
    Parameters parameters = request.parameters();
    int page = parameters.integer("page", 1, 1, 1_000_000);
    int size = parameters.integer("page_size", 100, 1, 1000);
    String search = parameters.optional("search", 64).orElse("").toLowerCase(Locale.ROOT);
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    List<Extension> matching =
        directory.snapshot().all().stream().filter(one -> matches(one, search)).toList();
    List<Map<String, Object>> rows =
        matching.stream().skip((page - 1L) * size).limit(size).map(this::fields).toList();
    return Answer.success().with("extension_list", rows).with("total_number", matching.size());
  }

  private static boolean matches(Extension extension, String search) {
    return search.isEmpty()
        || extension.number().contains(search)
        || extension.name().toLowerCase(Locale.ROOT).contains(search)
        || extension.email().orElse("").toLowerCase(Locale.ROOT).contains(search);
  }

  private Map<String, Object> fields(Extension extension) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", extension.id());
    fields.put("number", extension.number());
    fields.put("name", extension.name());
    fields.put("email", extension.email().orElse(""));
    fields.put("enabled", extension.enabled());
    fields.put("version", extension.version());
    fields.putAll(SettingsEndpoints.fields(extension.settings()));
    fields.put("presence", board.presence(extension.number()));
    fields.put("devices", board.devices(extension.number()));
    return fields;
  }

  private Answer status(ApiRequest request) {
    ServerStatus now = status.get();
    return Answer.success()
        .with("version", now.version())
        .with("started_at", now.startedAt().toString())
        .with("extensions", directory.snapshot().all().size())
        .with("registrations", now.registrations())
        .with("calls", now.calls())
        .with("listening", now.listening())
        .with(
            "certificate",
            Map.of(
                "own_authority", now.ownAuthority(),
                "names", now.names(),
                "not_after", now.notAfter().toString(),
                "fingerprint", now.fingerprint()));
  }

  private Answer authority(ApiRequest request) {
    return authorityPem
        .get()
        .<Answer>map(
            pem ->
                new Answer.Content(
                    "application/x-x509-ca-cert",
                    pem.getBytes(StandardCharsets.US_ASCII),
                    "no-store"))
        .orElse(new Answer.Status(404, "the administrator brought a certificate"));
  }
}
