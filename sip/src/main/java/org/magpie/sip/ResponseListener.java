package org.magpie.sip;

import org.magpie.sip.message.SipResponse;

/**
 * What comes back for a request that we sent. Runs on the signalling loop and must return at once.
 * Exactly one of a final response, {@code timedOut} and {@code failed} ends a transaction, but for
 * INVITE, where further 2xx may come (retransmissions, and those of forks with other To tags) until
 * its ACK has been sent. From then on the stack repeats that ACK for a repeated 2xx, and ends a
 * late fork by ACK and BYE.
 */
public interface ResponseListener {
  /** A provisional or final response; 100 is not told. */
  void response(SipResponse response);

  /** No final response in time (timers B and F, RFC 3261 17.1); treat it as 408. */
  void timedOut();

  /** It could not be sent; treat it as 503 (RFC 3261 8.1.3.1). */
  void failed(String reason);
}
