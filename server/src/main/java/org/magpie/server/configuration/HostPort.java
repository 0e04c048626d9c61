package org.magpie.server.configuration;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** An address and port to listen on. */
public record HostPort(InetAddress host, int port) {

  /**
   * Reads {@code 127.0.0.1:8088}, {@code [::1]:8088}, {@code :8088} or {@code 8088}; the two short
   * forms mean every address. Never asks the DNS.
   */
  public static Optional<HostPort> parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    String port = text.substring(colon + 1);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      return Optional.empty();
    }
    try {
      int number = Integer.parseInt(port);
      InetAddress address = InetAddress.ofLiteral(host.isEmpty() ? "0.0.0.0" : host);
      return number < 0 || number > 65535
          ? Optional.empty()
          : Optional.of(new HostPort(address, number));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  public InetSocketAddress socketAddress() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    String text = host.getHostAddress();
    return (text.indexOf(':') >= 0 ? "[" + text + "]" : text) + ":" + port;
  }
}
