package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.exchange.security.Logins;
import org.magpie.exchange.security.Session;

/** What the server is, and the settings of it that clients need. */
public final class ProductEndpoints {
  /**
   * Any number but 1, which would select rules for another market; and not 0, which some programs
   * take for absent.
   */
  private static final int OEM = 2;

  /**
   * The first number is a product line that clients ignore; from 12.0.10 on they ask for the topics
   * of the SDK service.
   */
  private static final String INTERFACE_VERSION = "37.12.0.57";

  private final Supplier<ServerFacts> facts;
  private final Logins logins;

  public ProductEndpoints(Supplier<ServerFacts> facts, Logins logins) {
    this.facts = facts;
    this.logins = logins;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/pbx/getproduct", Access.OPEN, this::product),
        get("/api/v1.0/extension/getpersonalglobal", Access.EXTENSION, this::global),
        get("/api/v1.0/licenseservice/get", Access.EXTENSION, this::services));
  }

  private Answer product(ApiRequest request) {
    ServerFacts now = facts.get();
    // Read without complaint: a client that is refused here cannot even say why.
    String host = request.query().getOrDefault("host", "");
    return Answer.success()
        .with(
            "product",
            Map.of(
                "base_oem_id",
                OEM,
                "oem_id",
                OEM,
                "company_name",
                now.companyName(),
                "disp_dev_name",
                "Magpie",
                "platform_name",
                "Magpie",
                "product_name",
                "Magpie",
                "product_type",
                "software",
                "version",
                INTERFACE_VERSION))
        .with("access_type", now.accessType(host));
  }

  private Answer global(ApiRequest request) {
    ServerFacts now = facts.get();
    boolean anyClient =
        request.caller() instanceof Caller.User(Session session)
            && logins.extension(session).filter(of -> of.settings().anyClient()).isPresent();
    return Answer.success()
        .with(now.natSettings())
        .with(now.featureCodes())
        .with("cloud_domain", "")
        .with("enb_internal_client", anyClient ? 1 : 0);
  }

  private Answer services(ApiRequest request) {
    return Answer.success().with(facts.get().services());
  }
}
