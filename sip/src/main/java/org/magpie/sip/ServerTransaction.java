package org.magpie.sip;

import java.time.Instant;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.transport.Flow;

/** A received request and the way to answer it. Every method may be called from any thread. */
public interface ServerTransaction {
  SipRequest request();

  /** What the request came by, with the address it really came from. */
  Flow flow();

  Instant receivedAt();

  /**
   * Sends an answer. The stack adds {@code received} and {@code rport} (RFC 3581) and, where the
   * answer has none, a To tag. A 2xx to INVITE is retransmitted until its ACK comes (RFC 3261
   * 13.3.1.4), other final answers by the rules of the transaction. A 401 or 407 is sent without
   * keeping state (RFC 3261 8.2.7). After a final answer further ones have no effect.
   */
  void respond(SipResponse response);

  /** Takes the place of an earlier listener. What happened before is told at once. */
  void listen(ServerTransactionListener listener);
}
