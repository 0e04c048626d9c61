package org.magpie.sip.sdp;

import java.util.List;
import java.util.Optional;

/** The value of {@code a=rtcp}: a port, and an address where it differs (RFC 3605 2.1). */
record RtcpAddress(int port, Optional<Connection> address) {
  static Optional<RtcpAddress> parse(String text) {
    List<String> words = Lines.words(text);
    if (words.isEmpty()
        || !Lines.digits(words.getFirst(), 5)
        || Integer.parseInt(words.getFirst()) > 65535) {
      return Optional.empty();
    }
    Optional<Connection> address =
        words.size() == 4 && words.get(1).equals("IN")
            ? Optional.of(new Connection(words.get(2), words.get(3)))
            : Optional.empty();
    return Optional.of(new RtcpAddress(Integer.parseInt(words.getFirst()), address));
  }

  @Override
  public String toString() {
    return address.isPresent() ? port + " " + address.get() : Integer.toString(port);
  }
}
