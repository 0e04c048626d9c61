package org.magpie.sip.auth;

import java.util.Optional;

/**
 * What is stored in place of a secret: the hash of {@code username:realm:secret} (RFC 7616 3.4.2),
 * in lower-case hexadecimal.
 *
 * @param md5 empty when only SHA-256 is allowed
 * @param sha256 empty when only the MD5 hash is known
 */
public record Ha1(Optional<String> md5, Optional<String> sha256) {

  /** Both hashes of a secret. */
  public static Ha1 of(String username, String realm, String secret) {
    return new Ha1(
        Optional.of(DigestAlgorithm.MD5.ha1(username, realm, secret)),
        Optional.of(DigestAlgorithm.SHA_256.ha1(username, realm, secret)));
  }

  /** The hash for an algorithm. */
  public Optional<String> forAlgorithm(DigestAlgorithm algorithm) {
    return switch (algorithm) {
      case MD5 -> md5;
      case SHA_256 -> sha256;
    };
  }

  @Override
  public String toString() {
    return "Ha1[secret]";
  }
}
