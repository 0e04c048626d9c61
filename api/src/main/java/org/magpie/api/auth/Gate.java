package org.magpie.api.auth;

import java.util.Optional;
import org.magpie.api.contract.ErrorCode;

/**
 * The one authorization filter. It is asked before anything else is done for a request, and before
 * its body is read.
 */
public final class Gate {
  /** Longer ones are refused unread. */
  private static final int MOST_TOKEN_CHARACTERS = 256;

  private final Sessions sessions;

  public Gate(Sessions sessions) {
    this.sessions = sessions;
  }

  /** What the gate says. */
  public sealed interface Verdict {
    /** Come in. */
    record Admitted(Caller caller) implements Verdict {}

    /** Stay out. */
    record Denied(ErrorCode code) implements Verdict {}
  }

  /**
   * Judges a request.
   *
   * @param path as the client sent it, without the query
   * @param required what the endpoint there asks for; empty when there is no endpoint
   * @param token as sent, or empty
   */
  public Verdict judge(String path, Optional<Access> required, Optional<String> token) {
    if (required.filter(access -> access == Access.OPEN).isPresent()) {
      // Named twice on purpose: an endpoint that calls itself open without standing in the list is
      // denied.
      return OpenPaths.endpoint(path)
          ? new Verdict.Admitted(new Caller.Nobody())
          : new Verdict.Denied(ErrorCode.ACCESS_DENIED);
    }
    Optional<String> usable =
        token.filter(text -> !text.isEmpty() && text.length() <= MOST_TOKEN_CHARACTERS);
    if (required.filter(access -> access == Access.APPLICATION).isPresent()) {
      return usable
          .filter(sessions::application)
          .<Verdict>map(held -> new Verdict.Admitted(new Caller.Application(held)))
          .orElseGet(() -> new Verdict.Denied(ErrorCode.TOKEN_EXPIRED));
    }
    if (usable.isEmpty()) {
      return new Verdict.Denied(ErrorCode.LOGIN_REQUIRED);
    }
    Optional<Caller> caller = caller(usable.get());
    if (caller.isEmpty()) {
      return new Verdict.Denied(ErrorCode.LOGIN_REQUIRED);
    }
    if (required.isEmpty()) {
      return new Verdict.Denied(ErrorCode.NO_SUCH_INTERFACE);
    }
    boolean may =
        switch (required.get()) {
          // Admitted above, or never.
          case OPEN, APPLICATION -> false;
          case EXTENSION -> caller.get() instanceof Caller.User;
          case ADMINISTRATOR -> caller.get() instanceof Caller.Admin;
        };
    return may ? new Verdict.Admitted(caller.get()) : new Verdict.Denied(ErrorCode.ACCESS_DENIED);
  }

  private Optional<Caller> caller(String token) {
    Optional<Caller> user = sessions.user(token).map(Caller.User::new);
    return user.isPresent()
        ? user
        : sessions.administrator(token).map(name -> new Caller.Admin(name, token));
  }
}
