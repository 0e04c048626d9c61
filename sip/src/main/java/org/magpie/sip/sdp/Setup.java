package org.magpie.sip.sdp;

import java.util.Optional;

/** Who opens the DTLS association (RFC 4145 4, RFC 5763 5): the active side is the client. */
public enum Setup {
  ACTIVE,
  PASSIVE,
  ACTPASS,
  HOLDCONN;

  static Optional<Setup> parse(String text) {
    return switch (text.strip()) {
      case "active" -> Optional.of(ACTIVE);
      case "passive" -> Optional.of(PASSIVE);
      case "actpass" -> Optional.of(ACTPASS);
      case "holdconn" -> Optional.of(HOLDCONN);
      default -> Optional.empty();
    };
  }

  /** The attribute's value. */
  public String text() {
    return switch (this) {
      case ACTIVE -> "active";
      case PASSIVE -> "passive";
      case ACTPASS -> "actpass";
      case HOLDCONN -> "holdconn";
    };
  }
}
