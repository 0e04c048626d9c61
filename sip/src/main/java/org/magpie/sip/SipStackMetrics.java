package org.magpie.sip;

import java.time.Duration;
import org.magpie.sip.message.Method;
import org.magpie.sip.transport.Transport;

/**
 * Counters of the stack, for whoever keeps them. Called on the signalling loop for every message:
 * must return at once and must not throw.
 */
public interface SipStackMetrics {
  SipStackMetrics NONE = new SipStackMetrics() {};

  /** Why something that came in was not served. */
  enum Dropped {
    /** Bytes that are no SIP message and cannot be answered. */
    MALFORMED,
    /** A broken request, answered with the status its fault deserves. */
    MALFORMED_ANSWERED,
    /** A response that belongs to no transaction of ours. */
    STRAY_RESPONSE,
    /** An ACK that belongs to no dialog or transaction of ours. */
    STRAY_ACK,
    /** A request inside a dialog that we do not know, answered 481. */
    NO_DIALOG,
    /** The same request by a second path, answered 482. */
    MERGED,
    /** Refused by 503 because the loop lags or too much is pending. */
    OVERLOAD_ANSWERED,
    /** A connection beyond the limits. */
    CONNECTION_REFUSED,
    /** A connection closed for being idle, half-open, too slow to read or too slow to write. */
    CONNECTION_TIMED_OUT,
    /** A message that the peer or its network made impossible to send. */
    UNSENT
  }

  default void requestIn(Method method, Transport transport) {}

  default void responseIn(int status, Transport transport) {}

  default void requestOut(Method method, Transport transport) {}

  default void responseOut(int status, Transport transport) {}

  /** A request or response that came again and was absorbed by its transaction. */
  default void retransmissionIn() {}

  /** A request or response that we sent again. */
  default void retransmissionOut() {}

  default void dropped(Dropped reason, Transport transport) {}

  default void connectionOpened(Transport transport) {}

  default void connectionClosed(Transport transport) {}

  /**
   * How long that datagram has been waiting which begins something and is served next; told often,
   * zero when none waits.
   */
  default void lag(Duration oldest) {}
}
