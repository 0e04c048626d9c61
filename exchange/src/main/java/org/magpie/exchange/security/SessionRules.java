package org.magpie.exchange.security;

import java.util.Optional;
import org.magpie.exchange.directory.Extension;

/** What a change of an extension does to its logins. Pure. */
final class SessionRules {
  private SessionRules() {}

  /** Why a session ends with this change of its extension; empty when it goes on. */
  static Optional<SessionEnd> reasonToEnd(
      Session session, Extension before, Optional<Extension> after) {
    if (after.isEmpty()) {
      return Optional.of(SessionEnd.DELETED);
    }
    Extension now = after.get();
    if (!now.enabled()) {
      return Optional.of(SessionEnd.DISABLED);
    }
    if (!session.kind().allowedBy(now.settings())) {
      return Optional.of(SessionEnd.CLIENT_DISABLED);
    }
    if (!now.number().equals(before.number())) {
      return Optional.of(SessionEnd.RENUMBERED);
    }
    // An SDK has logged in by signature and not by password.
    return session.kind().sdk() || now.password().equals(before.password())
        ? Optional.empty()
        : Optional.of(SessionEnd.PASSWORD_CHANGED);
  }

  /**
   * Whether the clients of an extension get new SIP credentials too: who changes the secret of its
   * telephones wants nobody to register with what was known before.
   */
  static boolean renewsCredentials(Extension before, Extension after) {
    return !after.sipSecret().equals(before.sipSecret());
  }
}
