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
}
