package org.magpie.sip.transport;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * What a peer may use of us before it is refused.
 *
 * @param connections streams and WebSockets open at once; a further TCP connection gets 503 with
 *     Retry-After to its first request and is closed, a further TLS connection is closed
 * @param connectionsPerSource the same for one remote address
 * @param exempt addresses to which connectionsPerSource does not apply, for example loopback
 * @param handshake a TLS handshake that takes longer is closed
 * @param firstMessage a connection that sends no whole message for so long after opening is closed
 * @param wholeMessage a message that has begun must be whole within this time, or the connection is
 *     closed
 * @param idle a connection on which nothing at all is received for so long is closed
 * @param unsentBytes a peer that reads so slowly that more than this waits for it is closed
 * @param framesWaiting WebSocket frames that may wait for the signalling loop, a socket
 * @param receiveBuffer bytes asked for as the UDP sockets' receive buffer
 */
public record TransportLimits(
    int connections,
    int connectionsPerSource,
    Predicate<InetAddress> exempt,
    Duration handshake,
    Duration firstMessage,
    Duration wholeMessage,
    Duration idle,
    int unsentBytes,
    int framesWaiting,
    int receiveBuffer) {

  public static final TransportLimits DEFAULT =
      new TransportLimits(
          20_000,
          200,
          address -> false,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofHours(2),
          1 << 20,
          64,
          8 << 20);

  public TransportLimits withConnections(int all, int perSource) {
    return new TransportLimits(
        all,
        perSource,
        exempt,
        handshake,
        firstMessage,
        wholeMessage,
        idle,
        unsentBytes,
        framesWaiting,
        receiveBuffer);
  }

  public TransportLimits withExempt(Predicate<InetAddress> addresses) {
    return new TransportLimits(
        connections,
        connectionsPerSource,
        addresses,
        handshake,
        firstMessage,
        wholeMessage,
        idle,
        unsentBytes,
        framesWaiting,
        receiveBuffer);
  }

  public TransportLimits withTimes(
      Duration forHandshake, Duration forFirst, Duration forWhole, Duration whenIdle) {
    return new TransportLimits(
        connections,
        connectionsPerSource,
        exempt,
        forHandshake,
        forFirst,
        forWhole,
        whenIdle,
        unsentBytes,
        framesWaiting,
        receiveBuffer);
  }

  public TransportLimits withUnsentBytes(int bytes) {
    return new TransportLimits(
        connections,
        connectionsPerSource,
        exempt,
        handshake,
        firstMessage,
        wholeMessage,
        idle,
        bytes,
        framesWaiting,
        receiveBuffer);
  }
}
