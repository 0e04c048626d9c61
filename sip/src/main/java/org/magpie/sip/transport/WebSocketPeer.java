package org.magpie.sip.transport;

/** The HTTP server's side of a WebSocket, as the stack uses it. Called from any thread. */
public interface WebSocketPeer {
  /** Sends one text frame, in the order of calls. Must not block; may drop once closed. */
  void send(String text);

  /** Closes the socket. The server then reports {@link WebSocketInput#closed()}. */
  void close();
}
