package org.magpie.api.auth;

import org.magpie.exchange.security.Session;

/** Whom a request comes from, as its token says. */
public sealed interface Caller {

  /** A request without a token, or to an open path. */
  record Nobody() implements Caller {}

  /** A user with a client. */
  record User(Session session) implements Caller {}

  /**
   * An administrator.
   *
   * @param token of the session, for ending it
   */
  record Admin(String name, String token) implements Caller {
    @Override
    public String toString() {
      return "Admin[" + name + "]";
    }
  }
}
