package org.magpie.server.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** One spelling for each IPv6 address. */
final class Ipv6Text {
  private Ipv6Text() {}

  static String normal(String literal) {
    if (literal.indexOf(':') < 0) {
      return literal;
    }
    try {
      // A literal with colons is never looked up.
      return HostNames.text(InetAddress.getByName(literal));
    } catch (UnknownHostException notAnAddress) {
      return literal;
    }
  }
}
