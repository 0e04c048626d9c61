package org.magpie.api.auth;

import org.magpie.exchange.security.Session;

/** Whom a request comes from, as its token says. */
public sealed interface Caller {

  /** A request without a token, or to an open path. */
  record Nobody() implements Caller {}

  /** A user with a client. */
  record User(Session session) implements Caller {}

  /**
   * The server of an application.
   *
   * @param token of the API, for taking it back
   */
  record Application(String token) implements Caller {
    @Override
    public String toString() {
      return "Application[]";
    }
  }

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
