package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.magpie.api.auth.Access;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;

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

  private final Supplier<String> companyName;

  public ProductEndpoints(Supplier<String> companyName) {
    this.companyName = companyName;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/pbx/getproduct", Access.OPEN, this::product),
        get("/api/v1.0/extension/getpersonalglobal", Access.EXTENSION, this::global),
        get("/api/v1.0/licenseservice/get", Access.EXTENSION, this::services));
  }

  private Answer product(ApiRequest request) {
    return Answer.success()
        .with(
            "product",
            Map.of(
                "base_oem_id",
                OEM,
                "oem_id",
                OEM,
                "company_name",
                companyName.get(),
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
        // Not one of the values that make a client mark its contact as behind NAT.
        .with("access_type", "local_ip");
  }

  private Answer global(ApiRequest request) {
    return Answer.success()
        .with("enable_nat_fqdn", 0)
        .with("fqdn_domain", "")
        .with("cloud_domain", "")
        .with("turn_port", 0)
        .with("record_feature_code", "*1")
        .with("enb_internal_client", 1);
  }

  private Answer services(ApiRequest request) {
    return Answer.success()
        .with(
            "subscribe_plan_list",
            List.of(
                Map.of(
                    "service_list",
                    List.of(
                        Map.of("service_name", "video", "status", "connected"),
                        Map.of("service_name", "fqdn", "status", "unused")))));
  }
}
