package org.magpie.sip.sdp;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * An {@code a=crypto} line with a suite, a key and parameters that we understand (RFC 4568 9.1).
 *
 * @param tag the number by which an answer names the line it takes
 * @param keySalt master key and salt in base 64
 */
public record CryptoAttribute(int tag, CryptoSuite suite, String keySalt) {

  /** A line of our own; of the key only as many octets are used as the suite needs. */
  public static CryptoAttribute of(int tag, CryptoSuite suite, byte[] keySalt) {
    if (keySalt.length < suite.keySaltBytes()) {
      throw new IllegalArgumentException("key and salt are too short for " + suite);
    }
    byte[] used = Arrays.copyOf(keySalt, suite.keySaltBytes());
    return new CryptoAttribute(tag, suite, Base64.getEncoder().encodeToString(used));
  }

  /** The key and salt as octets. */
  public byte[] keySaltBytes() {
    return Base64.getDecoder().decode(keySalt);
  }

  /**
   * Empty if it is malformed or asks for what we do not do: several keys, a key index (MKI), key
   * derivation rates, or streams without encryption or authentication.
   */
  static Optional<CryptoAttribute> parse(String text) {
    String[] parts = text.strip().split("\\s+", -1);
    if (parts.length < 3 || !parts[0].matches("\\d{1,9}")) {
      return Optional.empty();
    }
    Optional<CryptoSuite> suite = CryptoSuite.named(parts[1]);
    String key = parts[2];
    if (suite.isEmpty() || !key.regionMatches(true, 0, "inline:", 0, 7) || key.contains(";")) {
      return Optional.empty();
    }
    String[] fields = key.substring(7).split("\\|", -1);
    for (int i = 1; i < fields.length; i++) {
      // A lifetime is let pass, for our calls end long before it; a field with a colon is an MKI.
      if (fields[i].indexOf(':') >= 0) {
        return Optional.empty();
      }
    }
    for (int i = 3; i < parts.length; i++) {
      if (!parts[i].startsWith("WSH=") && !parts[i].equals("KDR=0")) {
        return Optional.empty();
      }
    }
    return octets(fields[0], suite.get())
        .map(
            octets ->
                new CryptoAttribute(
                    Integer.parseInt(parts[0]),
                    suite.get(),
                    Base64.getEncoder().encodeToString(octets)));
  }

  private static Optional<byte[]> octets(String base64, CryptoSuite suite) {
    try {
      byte[] octets = Base64.getDecoder().decode(base64);
      return octets.length == suite.keySaltBytes() ? Optional.of(octets) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return tag + " " + suite + " inline:" + keySalt;
  }
}
