package org.magpie.api.client;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What clients are told of the installation, as it holds now.
 *
 * @param recordFeatureCode the keys that start and pause a recording
 * @param fqdnDomain the name under which clients outside reach us; empty for none
 * @param turnPort the port of a STUN or TURN service under that name; 0 for none
 * @param publicHosts addresses under which the outside reaches us
 */
public record ServerFacts(
    String companyName,
    String recordFeatureCode,
    String fqdnDomain,
    int turnPort,
    Set<String> publicHosts) {

  /** The fields of topic 20065, and part of {@code getpersonalglobal}. */
  public Map<String, Object> natSettings() {
    return Map.of(
        "enable_nat_fqdn",
        fqdnDomain.isEmpty() ? 0 : 1,
        "fqdn_domain",
        fqdnDomain,
        "turn_port",
        turnPort);
  }

  /** The fields of topic 20008. */
  public Map<String, Object> featureCodes() {
    return Map.of("record_feature_code", recordFeatureCode);
  }

  /** The fields of topic 20053 and of {@code licenseservice/get}. */
  public Map<String, Object> services() {
    return Map.of(
        "subscribe_plan_list",
        List.of(
            Map.of(
                "service_list",
                List.of(service("video", true), service("fqdn", !fqdnDomain.isEmpty())))));
  }

  private static Map<String, Object> service(String name, boolean connected) {
    return Map.of("service_name", name, "status", connected ? "connected" : "unused");
  }

  /**
   * How a client reaches us that was given this host: {@code external_host} and {@code external_ip}
   * make it mark its contact as behind NAT.
   *
   * @param host with or without a port, as the client sent it
   */
  String accessType(String host) {
    String name = name(host);
    if (!fqdnDomain.isEmpty() && name.equals(fqdnDomain)) {
      return "external_host";
    }
    return publicHosts.contains(name) ? "external_ip" : "local_ip";
  }

  private static String name(String host) {
    try {
      String name = URI.create("https://" + host).getHost();
      return name == null ? "" : name.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    } catch (IllegalArgumentException noHost) {
      return "";
    }
  }
}
