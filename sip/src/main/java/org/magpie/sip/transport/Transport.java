package org.magpie.sip.transport;

import java.util.Optional;

/** How a message travels. The wire name is what stands in Via (RFC 3261 20.42, RFC 7118 5). */
public enum Transport {
  UDP,
  TCP,
  TLS,
  WS,
  WSS;

  /** Whether what is sent arrives whole and in order, so that nothing is retransmitted. */
  public boolean reliable() {
    return this != UDP;
  }

  /** Whether the bytes are encrypted on this hop. */
  public boolean secure() {
    return this == TLS || this == WSS;
  }

  /** Whether this is a WebSocket, whose contacts can be reached over their own flow only. */
  public boolean webSocket() {
    return this == WS || this == WSS;
  }

  /** The port that a URI without one means (RFC 3261 19.1.2, RFC 7118 10.2). */
  public int defaultPort() {
    return switch (this) {
      case UDP, TCP -> 5060;
      case TLS -> 5061;
      case WS -> 80;
      case WSS -> 443;
    };
  }

  /** The transport of this name in any letter case, if there is one. */
  public static Optional<Transport> named(String name) {
    for (Transport transport : values()) {
      if (transport.name().equalsIgnoreCase(name)) {
        return Optional.of(transport);
      }
    }
    return Optional.empty();
  }
}
