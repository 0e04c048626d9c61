package org.magpie.sip;

import java.util.Optional;

/**
 * What can happen to a request that we are answering. Runs on the signalling loop and must return
 * at once.
 */
public interface ServerTransactionListener {
  /**
   * The INVITE was cancelled before its final answer. The CANCEL has been answered 200; the INVITE
   * must now be answered 487.
   *
   * @param reason the CANCEL's Reason header (RFC 3326)
   */
  default void cancelled(Optional<String> reason) {}

  /**
   * No ACK came for the final answer within 64*T1. After a 2xx the dialog should be ended by BYE.
   */
  default void timedOut() {}

  /** The answer could not be sent: its connection is gone and cannot be opened. */
  default void failed(String reason) {}
}
