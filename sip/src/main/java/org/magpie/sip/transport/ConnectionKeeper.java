package org.magpie.sip.transport;

import java.time.Duration;

/** What a connection needs of those who keep all of them. Loop only. */
interface ConnectionKeeper {
  TransportListener listener();

  /** Milliseconds of a clock that does not go back. */
  long millis();

  /** Runs a check on the loop later. It may find the connection closed. */
  void after(Duration delay, Runnable check);

  /** A connection has ended and is forgotten. */
  void closed(Wire connection);
}
