package org.magpie.exchange.directory;

import java.util.concurrent.CompletionStage;

/** Turns a login password into what is kept of it. Safe from any thread, never blocks. */
public interface PasswordHasher {

  /** A hash of the password. Fails with {@link BusyException} when too many wait. */
  CompletionStage<String> hash(String password);

  /** Whether the password belongs to the hash. Fails with {@link BusyException}. */
  CompletionStage<Boolean> verify(String password, String hash);

  /** The queue was full; nothing was computed. */
  final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Without a stack trace: it is thrown exactly when there is no time for one. */
    public BusyException() {
      super("too many passwords to hash at once", null, false, false);
    }
  }
}
