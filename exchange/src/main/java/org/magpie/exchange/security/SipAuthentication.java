package org.magpie.exchange.security;

import org.magpie.sip.ServerTransaction;

/** How it is found out who sent a SIP request; in the product this is {@link Authenticator}. */
public interface SipAuthentication {
  /** Who sent it, or what to answer. On the signalling loop; must not block. */
  SipIdentity authenticate(ServerTransaction transaction);
}
