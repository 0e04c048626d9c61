package org.magpie.exchange.sdk;

import java.time.Instant;
import java.util.Optional;

/**
 * A login signature as it is kept: one extension may log in with it, as often as it likes.
 *
 * @param hash SHA-256 of the signature, 64 hexadecimal digits
 * @param expires empty: it holds until the access key changes
 */
public record Signature(String hash, long extensionId, Instant created, Optional<Instant> expires) {

  boolean expired(Instant now) {
    return expires.isPresent() && !now.isBefore(expires.get());
  }
}
