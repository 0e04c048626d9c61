package org.magpie.sip.auth;

/** What the credentials of a request are worth. */
public sealed interface Verdict {
  /** Right, fresh and not used before. */
  record Accepted(String username) implements Verdict {}

  /** There are none for our realm: challenge. */
  record NoCredentials() implements Verdict {}

  /**
   * Right, but for a nonce that is too old, used up or from before a restart: challenge with {@code
   * stale=true}, and a client tries again without asking its user.
   */
  record Stale(String username) implements Verdict {}

  /**
   * Wrong. The same for an unknown user and a wrong secret, in time as well.
   *
   * @param username as claimed, for throttling and logs
   */
  record Rejected(String username) implements Verdict {}

  /** Not credentials as RFC 7616 writes them: 400. */
  record Malformed(String reason) implements Verdict {}
}
