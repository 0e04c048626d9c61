package org.magpie.sip.transport;

import java.time.Duration;
import org.magpie.sip.codec.ParseResult;
import org.magpie.sip.message.SipMessage;

/** What the transports bring, on the signalling loop. */
public interface TransportListener {
  /** A sound message. */
  void message(Wire from, SipMessage message);

  /**
   * Whether a sound message would begin something, and so may wait behind all that goes on with
   * what was begun.
   */
  boolean begins(SipMessage message);

  /** Something else that may deserve an answer. */
  void malformed(Wire from, ParseResult.Malformed malformed);

  /** A connection has ended. Never told of UDP. */
  void closed(Flow flow);

  void opened(Flow flow);

  /** A connection was refused because of the limits. */
  void refused(Transport transport);

  /** A connection is being closed for being idle, half-open or slow. */
  void timedOut(Transport transport);

  /** A datagram could not be handed to the kernel. */
  void unsent(Transport transport);

  /**
   * The queue of what begins something was looked at.
   *
   * @param oldest how long the datagram served next has been waiting in it
   * @return whether there are more than can be served or refused, so that they should be left to
   *     the kernel to drop
   */
  boolean lag(Duration oldest);
}
