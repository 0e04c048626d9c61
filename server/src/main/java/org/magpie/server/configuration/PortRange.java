package org.magpie.server.configuration;

import java.util.Optional;

/** A range of ports, both ends included. */
public record PortRange(int first, int last) {

  /** Reads {@code 12000-12999}. */
  public static Optional<PortRange> parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return Optional.empty();
    }
    try {
      int first = Integer.parseInt(text.substring(0, dash).strip());
      int last = Integer.parseInt(text.substring(dash + 1).strip());
      return first < 1 || last > 65535 || last <= first
          ? Optional.empty()
          : Optional.of(new PortRange(first, last));
    } catch (NumberFormatException malformed) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
