package org.magpie.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/**
 * A socket to open. Port 0 takes a free one; {@code SipStack.listening()} tells which.
 *
 * @param transport UDP, TCP or TLS; WebSockets are opened by an HTTP server
 */
public record ListenPoint(Transport transport, InetSocketAddress address) {
  /** Refuses WebSocket transports, which the stack does not open itself. */
  public ListenPoint {
    if (transport.webSocket()) {
      throw new IllegalArgumentException("WebSockets are mounted by an HTTP server");
    }
  }

  public static ListenPoint udp(String host, int port) {
    return new ListenPoint(Transport.UDP, new InetSocketAddress(host, port));
  }

  public static ListenPoint tcp(String host, int port) {
    return new ListenPoint(Transport.TCP, new InetSocketAddress(host, port));
  }

  public static ListenPoint tls(String host, int port) {
    return new ListenPoint(Transport.TLS, new InetSocketAddress(host, port));
  }

  /**
   * One listen point for each address of this machine, instead of the wildcard: a wildcard UDP
   * socket answers from the address the kernel likes best, which on a machine with several need not
   * be the one that was asked.
   *
   * @throws IllegalStateException when the machine's interfaces cannot be listed
   */
  public static List<ListenPoint> onEveryAddress(Transport transport, int port) {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isMulticastAddress())
          .sorted((a, b) -> Boolean.compare(linkLocal(a), linkLocal(b)))
          .map(address -> new ListenPoint(transport, new InetSocketAddress(address, port)))
          .toList();
    } catch (SocketException e) {
      throw new IllegalStateException("cannot list the addresses of this machine", e);
    }
  }

  private static boolean linkLocal(InetAddress address) {
    return address.isLinkLocalAddress();
  }
}
