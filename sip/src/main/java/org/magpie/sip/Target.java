package org.magpie.sip;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.magpie.sip.transport.Flow;
import org.magpie.sip.transport.Transport;

/** Where a request is to go: the stack resolves no names. */
public sealed interface Target {

  /** Over an existing flow (RFC 5626 5.3); fails when that connection has ended. */
  record OverFlow(Flow flow) implements Target {}

  /**
   * To an address: from a UDP socket of ours, or over a TCP or TLS connection to it, opened when
   * there is none.
   *
   * @param serverName the name that the peer's TLS certificate must bear; empty: its address
   * @param from the UDP socket of ours to send from, because the peer knows it (its NAT may let in
   *     nobody else); empty, or no longer there: as the kernel routes
   */
  record ToAddress(
      Transport transport,
      InetSocketAddress address,
      Optional<String> serverName,
      Optional<InetSocketAddress> from)
      implements Target {
    /** Refuses WebSockets, which only the far end can open, and addresses without an IP. */
    public ToAddress {
      if (transport.webSocket()) {
        throw new IllegalArgumentException("a WebSocket is reached over its flow only");
      }
      if (address.isUnresolved()) {
        throw new IllegalArgumentException("unresolved address " + address);
      }
    }
  }

  static Target over(Flow flow) {
    return new OverFlow(flow);
  }

  static Target udp(InetSocketAddress address) {
    return new ToAddress(Transport.UDP, address, Optional.empty(), Optional.empty());
  }

  static Target udp(InetSocketAddress address, InetSocketAddress from) {
    return new ToAddress(Transport.UDP, address, Optional.empty(), Optional.of(from));
  }

  static Target tcp(InetSocketAddress address) {
    return new ToAddress(Transport.TCP, address, Optional.empty(), Optional.empty());
  }

  static Target tls(InetSocketAddress address, String serverName) {
    return new ToAddress(Transport.TLS, address, Optional.of(serverName), Optional.empty());
  }
}
