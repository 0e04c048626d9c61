package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.magpie.api.auth.Access;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.exchange.directory.Directory;

/** What an administrator sees first: the state of the server, and its authority. */
public final class OverviewEndpoints {
  private final Directory directory;
  private final Supplier<ServerStatus> status;
  private final Supplier<Optional<String>> authorityPem;

  public OverviewEndpoints(
      Directory directory, Supplier<ServerStatus> status, Supplier<Optional<String>> authorityPem) {
    this.directory = directory;
    this.status = status;
    this.authorityPem = authorityPem;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/admin/status", Access.ADMINISTRATOR, this::status),
        get("/ca.crt", Access.OPEN, this::authority));
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
