package org.magpie.exchange.security;

import java.util.Optional;
import org.magpie.exchange.directory.Extension;
import org.magpie.sip.message.SipResponse;

/** Who sent a request, or what to answer instead of serving it. */
public sealed interface SipIdentity {

  /**
   * Somebody of ours.
   *
   * @param session the login whose SIP credentials were used; empty for a telephone with the SIP
   *     secret of the extension
   */
  record Identified(Extension extension, Optional<Session> session) implements SipIdentity {
    /** The id of the login session. */
    public Optional<String> loginId() {
      return session.map(Session::id);
    }
  }

  /** No credentials yet, or right ones with a nonce that is too old: 401. */
  record Challenge(SipResponse response) implements SipIdentity {}

  /**
   * Wrong credentials (the same answer whether the user exists or not), or too many of them from
   * this address: 403, 503 with Retry-After, or 400 for what is no credentials at all.
   */
  record Refused(SipResponse response) implements SipIdentity {}
}
