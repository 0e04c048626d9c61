package org.magpie.sip.message;

import java.util.Optional;

/** A URI as SIP carries it (RFC 3261 19.1). {@code toString} is the form on the wire. */
public sealed interface Uri permits SipUri, OtherUri {
  /** The scheme in lower case, without the colon. */
  String scheme();

  /** Reads an absolute URI; empty when it is malformed. Never throws. */
  static Optional<Uri> parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || !Syntax.isLetter(text.charAt(0))) {
      return Optional.empty();
    }
    if (colon == 3 && text.regionMatches(true, 0, "sip", 0, 3)) {
      return SipUri.parseRest(text, 4, false);
    }
    if (colon == 4 && text.regionMatches(true, 0, "sips", 0, 4)) {
      return SipUri.parseRest(text, 5, true);
    }
    return OtherUri.parse(text, colon);
  }
}
