package org.magpie.exchange.call;

import org.magpie.sip.DialogSignalling;
import org.magpie.sip.Target;
import org.magpie.sip.message.SipRequest;

/**
 * What calls need of the SIP stack, so that whole calls run in tests without a socket. The methods
 * may be called from any thread and return at once; their listeners run on the signalling loop.
 */
public interface Signalling extends DialogSignalling {

  /** Sends the ACK of a 2xx, which is a transaction of its own (RFC 3261 17.1). */
  void sendAck(SipRequest ack, Target target);

  /**
   * Runs the body of a call's thread; what it sends and answers may wait until it calls {@link
   * #flush} or ends.
   */
  default void gathering(Runnable body) {
    body.run();
  }

  /** Lets go what this thread has sent and answered since the last time. */
  default void flush() {}
}
