package org.magpie.exchange.routing.rule;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The feature codes of the company. A service without a code is switched off.
 *
 * @param codes by service; no two are equal, and none with a number behind it begins another
 */
public record FeatureCodes(Map<Service, String> codes) {
  public static final FeatureCodes DEFAULT = presets();

  /** What was dialled. */
  public record Dialled(Service service, String argument) {}

  public FeatureCodes {
    codes = Map.copyOf(codes);
  }

  private static FeatureCodes presets() {
    Map<Service, String> codes = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      codes.put(service, service.preset());
    }
    return new FeatureCodes(codes);
  }

  /** The service that a dialled number asks for: an exact code first, then the longest prefix. */
  public Optional<Dialled> dialled(String number) {
    Service found = null;
    int length = 0;
    for (Map.Entry<Service, String> entry : codes.entrySet()) {
      Service service = entry.getKey();
      String code = entry.getValue();
      if (!service.prefix() && number.equals(code)) {
        return Optional.of(new Dialled(service, ""));
      }
      if (service.prefix()
          && number.length() > code.length()
          && code.length() > length
          && number.startsWith(code)) {
        found = service;
        length = code.length();
      }
    }
    return found == null
        ? Optional.empty()
        : Optional.of(new Dialled(found, number.substring(length)));
  }
}
