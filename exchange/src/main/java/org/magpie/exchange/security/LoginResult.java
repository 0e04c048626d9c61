package org.magpie.exchange.security;

import java.time.Duration;
import org.magpie.exchange.directory.Extension;

/** What became of a login. */
public sealed interface LoginResult {

  /**
   * Logged in.
   *
   * @param accessToken shown once; only its hash is kept
   */
  record LoggedIn(Session session, Extension extension, String accessToken) implements LoginResult {
    @Override
    public String toString() {
      return "LoggedIn[" + session + "]";
    }
  }

  /** Unknown user, wrong password, disabled extension or one without a password: all the same. */
  record Refused() implements LoginResult {}

  /** The address or account failed too often; nothing was checked. Try again after a while. */
  record Throttled(Duration retryAfter) implements LoginResult {}

  /** More logins at once than can be checked. Try again. */
  record Busy() implements LoginResult {}

  /**
   * The password was right, but this kind of client is switched off for the extension. Only who
   * knows the password is told.
   */
  record ClientDisabled() implements LoginResult {}

  /** The Linkus SDK service is not enabled (errcode 70136). */
  record ServiceOff() implements LoginResult {}
}
