package org.magpie.exchange.directory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SIP secret of an extension as we keep it: H(number:realm:secret) for both algorithms, RFC
 * 7616 3.4.2. It is bound to the number and to the realm, so neither can change without the secret
 * being set anew.
 *
 * @param md5 32 hexadecimal digits, lower case
 * @param sha256 64 hexadecimal digits, lower case
 * @param version counts the changes, from 1
 */
public record SipSecret(String md5, String sha256, int version) {

  /** Computes both hashes. */
  public static SipSecret of(String username, String realm, String secret, int version) {
    byte[] text = (username + ':' + realm + ':' + secret).getBytes(StandardCharsets.UTF_8);
    return new SipSecret(hex("MD5", text), hex("SHA-256", text), version);
  }

  /** What exports and logs show. */
  @Override
  public String toString() {
    return "set#" + version;
  }

  private static String hex(String algorithm, byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // both are part of every Java runtime
    }
  }
}
