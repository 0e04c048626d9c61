package org.magpie.sip.transport;

import java.util.function.Consumer;

/** A flow as the stack itself uses it, on the signalling loop only. */
public interface Wire extends Flow {
  /** What to do about a message that did not go out where nobody waits to hear of it. */
  Consumer<String> IGNORE = reason -> {};

  /**
   * Sends one message.
   *
   * @param failed told on the loop, at once or later, why it could not be sent
   */
  void send(byte[] message, Consumer<String> failed);

  /** Where an answer goes that must leave for another port of the same peer: UDP only. */
  default Wire atPort(int port) {
    return this;
  }

  /** Ends the connection once what was sent has left. */
  default void closeAfterSending() {}

  /** Whether the connection is beyond the limits, and lives only to be told so. */
  default boolean beyondLimit() {
    return false;
  }
}
