package org.magpie.exchange.sdk;

import java.time.Duration;

/** What the server of an application gets that asks for API tokens. */
public sealed interface TokenGrant {

  /** A new pair, shown once. */
  record Granted(String accessToken, Duration accessLife, String refreshToken, Duration refreshLife)
      implements TokenGrant {
    @Override
    public String toString() {
      return "Granted[]";
    }
  }

  /** Wrong access ID or key, or the SDK is switched off: the same. */
  record Refused() implements TokenGrant {}

  /** The refresh token is unknown, was used or has expired. */
  record Expired() implements TokenGrant {}

  /** As many access tokens as may be are valid; one must expire or be taken back first. */
  record TooMany() implements TokenGrant {}

  /** The address may not call, or has failed too often. */
  record Forbidden(Duration retryAfter) implements TokenGrant {}
}
