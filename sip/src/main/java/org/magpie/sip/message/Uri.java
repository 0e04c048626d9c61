package org.magpie.sip.message;

import java.util.Optional;

/** A URI as SIP carries it (RFC 3261 19.1). {@code toString} is the form on the wire. */
public sealed interface Uri permits SipUri, OtherUri {
  /** The scheme in lower case, without the colon. */
  String scheme();

  /** Reads an absolute URI; empty when it is malformed. Never throws. */
  static Optional<Uri> parse(String text) {
    return Optional.ofNullable(UriReader.read(text, 0, text.length()));
  }
}
