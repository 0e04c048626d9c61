package org.magpie.sip.tape;

import org.magpie.sip.message.SipMessage;
import org.magpie.sip.transport.Flow;

/**
 * Hears of every message that passes. Called on the signalling loop: must return at once, must not
 * throw, and must not change the bytes.
 */
public interface MessageWatch {
  /** Looks at nothing. */
  MessageWatch NONE = new MessageWatch() {};

  /** A message came in. */
  default void received(Flow flow, SipMessage message) {}

  /**
   * A message is about to leave; told again when it is repeated.
   *
   * @param method of its CSeq
   * @param status 0 for a request
   */
  default void sent(Flow flow, String callId, String method, int status, byte[] bytes) {}
}
