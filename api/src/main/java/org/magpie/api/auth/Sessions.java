package org.magpie.api.auth;

import java.util.Optional;
import org.magpie.exchange.security.Session;

/** What the gate asks about tokens. Called on event loops: answers from memory, never blocks. */
public interface Sessions {

  /** The user's session that this token opened, if it still holds. */
  Optional<Session> user(String token);

  /** The name of the administrator whose session this token opened, if it still holds. */
  Optional<String> administrator(String token);

  /** Whether this is an API token of an application's server that still holds. */
  default boolean application(String token) {
    return false;
  }
}
