package org.magpie.sip;

import java.util.Optional;
import org.magpie.sip.message.SipRequest;

/** A request that we sent. Its methods may be called from any thread. */
public interface ClientTransaction {
  /** As it was sent, with our Via. */
  SipRequest request();

  /**
   * Cancels an INVITE (RFC 3261 9.1): at once when a provisional answer has come, else as soon as
   * one comes; when a final answer comes first, not at all. The INVITE still ends by its own final
   * answer, 487 as a rule, or by {@code timedOut} 64*T1 after the CANCEL.
   *
   * @param reasonHeader value of a Reason header to send with it (RFC 3326), for example {@code
   *     SIP;cause=200;text="Call completed elsewhere"}
   */
  void cancel(Optional<String> reasonHeader);
}
