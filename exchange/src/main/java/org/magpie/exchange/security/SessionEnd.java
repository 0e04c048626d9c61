package org.magpie.exchange.security;

/** Why a session ended. */
public enum SessionEnd {
  /** The user logged out. */
  LOGOUT,
  /** The same user logged in with another client of the same kind (event 10000). */
  ELSEWHERE,
  /** Not used for too long, or older than a session may grow. */
  EXPIRED,
  /** The extension's login password was changed or taken away: log in again (event 20010). */
  PASSWORD_CHANGED,
  /** The extension has another number: log in again (event 20010). */
  RENUMBERED,
  /** The extension was disabled (event 20010). */
  DISABLED,
  /** This kind of client was switched off for the extension (events 20013, 20014, 20015). */
  CLIENT_DISABLED,
  /** The extension was deleted (event 20007). */
  DELETED,
  /** The administrator switched the SDK off (event 20153). */
  SDK_OFF,
  /** The SDK's access key was refreshed, and the signature of this login with it (event 20154). */
  SDK_KEY_REFRESHED;

  /**
   * Whether the calls of the client end with the session: it may call no longer at all, whatever it
   * signals by. Who logs out hangs up first, but a BYE that is still on its way when the session
   * ends would be dropped with the socket, and the other party kept waiting for one who comes back.
   * Those of an extension that is disabled or deleted end with the extension.
   */
  public boolean endsCalls() {
    return switch (this) {
      case LOGOUT, CLIENT_DISABLED, SDK_OFF, SDK_KEY_REFRESHED -> true;
      case ELSEWHERE, EXPIRED, PASSWORD_CHANGED, RENUMBERED, DISABLED, DELETED -> false;
    };
  }
}
