package org.magpie.sip;

import java.time.Duration;
import org.magpie.sip.transport.Flow;

/**
 * Who uses the stack (the transaction user of RFC 3261 5, outside of dialogs). Every method runs on
 * the signalling loop and must return at once.
 */
public interface SipUser {
  /**
   * A new request that belongs to no adopted dialog: REGISTER, INVITE, OPTIONS and so on. Never ACK
   * or CANCEL, and never a request with a To tag other than REGISTER: without its dialog that has
   * been answered 481. Each must be answered.
   */
  void request(ServerTransaction transaction);

  /**
   * How long that which was given to the user waits for it at present. While it waits lastingly,
   * requests that begin something are refused without asking.
   */
  default Duration lag() {
    return Duration.ZERO;
  }

  /** A connection has ended; contacts registered over it can no longer be reached. */
  void flowClosed(Flow flow);
}
