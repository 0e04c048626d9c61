package org.magpie.sip.sdp;

import java.util.Optional;

/** The value of {@code a=rtcp}: a port, and an address where it differs (RFC 3605 2.1). */
record RtcpAddress(int port, Optional<Connection> address) {
  static Optional<RtcpAddress> parse(String text) {
    String[] parts = text.strip().split("\\s+", -1);
    if (!parts[0].matches("\\d{1,5}") || Integer.parseInt(parts[0]) > 65535) {
      return Optional.empty();
    }
    Optional<Connection> address =
        parts.length == 4 && parts[1].equals("IN")
            ? Optional.of(new Connection(parts[2], parts[3]))
            : Optional.empty();
    return Optional.of(new RtcpAddress(Integer.parseInt(parts[0]), address));
  }

  @Override
  public String toString() {
    return address.isPresent() ? port + " " + address.get() : Integer.toString(port);
  }
}
