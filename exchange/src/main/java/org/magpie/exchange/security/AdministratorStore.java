package org.magpie.exchange.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where administrator accounts and their sessions are kept. A port. Safe from any thread. */
public interface AdministratorStore {

  /** All accounts. Blocks. */
  List<Administrator> loadAll();

  /** Adds an account or replaces the one of the same name. */
  CompletionStage<Void> put(Administrator administrator);

  /** The outstanding setup link. Blocks. */
  Optional<SetupLink> setupLink();

  /** Replaces the outstanding setup link. */
  CompletionStage<Void> putSetupLink(SetupLink link);

  /**
   * Takes the setup link with this hash away and adds the account, in one transaction; false when
   * the link was no longer there. A link is used once even if two use it at the same moment.
   */
  CompletionStage<Boolean> redeem(String tokenHash, Administrator administrator);

  /** All sessions, at start. Blocks. */
  List<AdministratorSession> loadSessions();

  /** Adds a session. */
  CompletionStage<Void> putSession(AdministratorSession session);

  /** Removes a session by the hash of its token. */
  CompletionStage<Void> removeSession(String tokenHash);

  /** Removes every session of an administrator. */
  CompletionStage<Void> removeSessionsOf(String name);

  /**
   * An administrator.
   *
   * @param passwordHash Argon2id, PHC string
   * @param version counts changes, from 1
   */
  record Administrator(String name, String passwordHash, int version) {
    @Override
    public String toString() {
      return "Administrator[" + name + "]";
    }
  }

  /** A one-time link: SHA-256 of its token, and until when it holds. */
  record SetupLink(String tokenHash, Instant expires) {}

  /** An administrator's login: SHA-256 of its token. */
  record AdministratorSession(String tokenHash, String name, Instant created) {}
}
