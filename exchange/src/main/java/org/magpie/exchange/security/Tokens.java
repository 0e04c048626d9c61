package org.magpie.exchange.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How random tokens are kept: a token has 256 bits, so one round of SHA-256 is enough. */
public final class Tokens {
  private Tokens() {}

  /** SHA-256 of a token, 64 hexadecimal digits. */
  public static String hash(String token) {
    return digest("SHA-256", token);
  }

  /** H(A1) of RFC 7616 3.4.2 by MD5. */
  static String ha1(String username, String realm, String secret) {
    return digest("MD5", username + ':' + realm + ':' + secret);
  }

  private static String digest(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // both are part of every Java runtime
    }
  }
}
