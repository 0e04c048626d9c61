package org.magpie.exchange.call;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.magpie.base.Cancellable;
import org.magpie.sip.ClientTransaction;
import org.magpie.sip.DialogListener;
import org.magpie.sip.ResponseListener;
import org.magpie.sip.Target;
import org.magpie.sip.dialog.DialogId;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.transport.Flow;

/**
 * What calls need of the SIP stack, so that whole calls run in tests without a socket. The methods
 * may be called from any thread and return at once; their listeners run on the signalling loop.
 */
public interface Signalling {

  /** Sends a request that has everything but its Via. */
  ClientTransaction send(SipRequest request, Target target, ResponseListener listener);

  /** Sends the ACK of a 2xx, which is a transaction of its own (RFC 3261 17.1). */
  void sendAck(SipRequest ack, Target target);

  /**
   * Sends the requests of a dialog to {@code listener} until cancelled.
   *
   * @param flow whose end the listener is told of, until a request comes by another one
   */
  Cancellable adopt(DialogId id, Optional<Flow> flow, DialogListener listener);

  /**
   * Runs the body of a call's thread; what it sends and answers may wait until it calls {@link
   * #flush} or ends.
   */
  default void gathering(Runnable body) {
    body.run();
  }

  /** Lets go what this thread has sent and answered since the last time. */
  default void flush() {}

  /** The host for a Contact of ours towards a target. */
  String hostFor(Target target);

  /** The address of ours that a message to {@code target} leaves from. */
  InetSocketAddress localAddressFor(Target target);
}
