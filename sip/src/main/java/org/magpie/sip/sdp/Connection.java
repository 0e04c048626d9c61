package org.magpie.sip.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A network address as in {@code c=} (RFC 8866 5.7).
 *
 * @param addressType {@code IP4} or {@code IP6}
 * @param address as written: an address, a host name, or for multicast with its TTL
 */
public record Connection(String addressType, String address) {
  public Connection {
    Lines.checkWord(addressType);
    Lines.checkWord(address);
  }

  public static Connection of(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return new Connection(
        address instanceof Inet6Address ? "IP6" : "IP4", zone < 0 ? text : text.substring(0, zone));
  }

  /** Whether it is the null address, by which RFC 2543 put a call on hold (RFC 3264 8.4). */
  public boolean isNull() {
    return address.equals("0.0.0.0") || address.equals("::");
  }

  /** The address and a port; empty for host names, which are never looked up here. */
  public Optional<InetSocketAddress> withPort(int port) {
    if (port < 0 || port > 65535) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(address), port));
    } catch (IllegalArgumentException hostName) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "IN " + addressType + " " + address;
  }
}
