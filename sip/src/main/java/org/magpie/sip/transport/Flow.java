package org.magpie.sip.transport;

import java.net.InetSocketAddress;

/**
 * A way to one peer (RFC 5626 3.1): for streams and WebSockets one connection, for UDP a socket of
 * ours together with the peer's address and port. UDP flows are equal by value, the others by
 * identity. Safe to use from any thread.
 */
public interface Flow {
  /** Unlike that of any other flow of this stack; for UDP it is derived from both ends. */
  long id();

  Transport transport();

  InetSocketAddress local();

  InetSocketAddress remote();

  /** False once the connection is gone. A UDP flow is open as long as its socket is. */
  boolean open();

  /** Ends the connection. A UDP flow has none, and goes on. */
  void close();
}
