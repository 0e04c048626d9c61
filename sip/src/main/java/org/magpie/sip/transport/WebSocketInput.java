package org.magpie.sip.transport;

/** The stack's side of a WebSocket, as the HTTP server uses it. Callable from any thread. */
public interface WebSocketInput {
  /**
   * One text frame, which holds one SIP message (RFC 7118 5). Blank frames and the text {@code
   * heartbeat} keep the socket alive and are answered with nothing.
   */
  void text(String frame);

  /** The socket has ended; its flow is closed and every binding over it is told. */
  void closed();

  /** The flow that requests from this socket carry, and that reaches its contacts. */
  Flow flow();
}
