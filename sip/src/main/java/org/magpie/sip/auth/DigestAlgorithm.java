package org.magpie.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The hash of a digest (RFC 7616 3.3, RFC 8760). The session variants are not offered. */
public enum DigestAlgorithm {
  MD5("MD5", "MD5"),
  SHA_256("SHA-256", "SHA-256");

  private final String token;
  private final ThreadLocal<MessageDigest> digest;

  DigestAlgorithm(String token, String javaName) {
    this.token = token;
    // Looking an algorithm up costs more than hashing the hundred bytes of a digest.
    this.digest =
        ThreadLocal.withInitial(
            () -> {
              try {
                return MessageDigest.getInstance(javaName);
              } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has " + javaName, e);
              }
            });
  }

  /** As it stands in a challenge. */
  public String token() {
    return token;
  }

  /** The algorithm of this name in any letter case. */
  public static Optional<DigestAlgorithm> named(String name) {
    for (DigestAlgorithm algorithm : values()) {
      if (algorithm.token.equalsIgnoreCase(name)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** The hash of a text's UTF-8 bytes in lower-case hexadecimal. */
  public String hash(String text) {
    return HexFormat.of().formatHex(digest.get().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** RFC 7616 3.4.2. */
  public String ha1(String username, String realm, String secret) {
    return hash(username + ":" + realm + ":" + secret);
  }
}
