package org.magpie.sip.auth;

import java.util.Optional;

/**
 * One challenge, the value of a WWW-Authenticate or Proxy-Authenticate header (RFC 7616 3.3).
 *
 * @param qopAuth whether {@code qop="auth"} is offered
 * @param stale the credentials were right but for their nonce
 */
public record DigestChallenge(
    String realm,
    String nonce,
    DigestAlgorithm algorithm,
    boolean qopAuth,
    boolean stale,
    Optional<String> opaque) {

  /** Reads a challenge; empty for other schemes, unknown algorithms and qop without auth. */
  public static Optional<DigestChallenge> parse(String header) {
    DigestFields fields = DigestFields.parse(header);
    if (fields == null) {
      return Optional.empty();
    }
    String realm = fields.get("realm");
    String nonce = fields.get("nonce");
    Optional<DigestAlgorithm> algorithm =
        DigestAlgorithm.named(fields.find("algorithm").orElse("MD5"));
    Optional<String> qop = fields.find("qop");
    boolean auth = qop.map(DigestChallenge::offersAuth).orElse(false);
    if (realm == null || nonce == null || algorithm.isEmpty() || (qop.isPresent() && !auth)) {
      return Optional.empty();
    }
    boolean stale = fields.find("stale").map(value -> value.equalsIgnoreCase("true")).orElse(false);
    return Optional.of(
        new DigestChallenge(realm, nonce, algorithm.get(), auth, stale, fields.find("opaque")));
  }

  private static boolean offersAuth(String qop) {
    for (String option : qop.split(",", -1)) {
      if (option.strip().equalsIgnoreCase("auth")) {
        return true;
      }
    }
    return false;
  }

  /** As it stands in the header. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(160);
    text.append("Digest realm=\"").append(quoted(realm));
    text.append("\", nonce=\"").append(quoted(nonce)).append('"');
    opaque.ifPresent(value -> text.append(", opaque=\"").append(quoted(value)).append('"'));
    if (stale) {
      text.append(", stale=true");
    }
    text.append(", algorithm=").append(algorithm.token());
    if (qopAuth) {
      text.append(", qop=\"auth\"");
    }
    return text.toString();
  }

  static String quoted(String value) {
    return value.indexOf('"') < 0 && value.indexOf('\\') < 0
        ? value
        : value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
