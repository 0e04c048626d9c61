package org.magpie.sip.sdp;

import java.util.Locale;
import java.util.Optional;

/**
 * The hash of a certificate (RFC 8122 5).
 *
 * @param hash in lower case, for example {@code sha-256}
 * @param value upper-case hexadecimal octets with colons between them
 */
public record Fingerprint(String hash, String value) {
  static Optional<Fingerprint> parse(String text) {
    String[] parts = text.strip().split("\\s+", -1);
    if (parts.length != 2 || !parts[1].matches("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})*")) {
      return Optional.empty();
    }
    return Optional.of(
        new Fingerprint(parts[0].toLowerCase(Locale.ROOT), parts[1].toUpperCase(Locale.ROOT)));
  }

  @Override
  public String toString() {
    return hash + " " + value;
  }
}
