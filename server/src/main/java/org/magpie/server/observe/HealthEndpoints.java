package org.magpie.server.observe;

import static org.magpie.api.http.Endpoint.get;

import java.util.List;
import org.magpie.api.auth.Access;
import org.magpie.api.http.Answer;
import org.magpie.api.http.Endpoint;

/** Health for load balancers and supervisors that only reach the public port: no details there. */
public final class HealthEndpoints {
  private final Health health;

  public HealthEndpoints(Health health) {
    this.health = health;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/health/live", Access.OPEN, request -> new Answer.Status(200, "live\n")),
        get(
            "/health/ready",
            Access.OPEN,
            request ->
                health.missing().isEmpty()
                    ? new Answer.Status(200, "ready\n")
                    : new Answer.Status(503, "not ready\n")));
  }
}
