package org.magpie.sip.message;

import java.util.Optional;

/**
 * The value of the Event header field (RFC 6665 8.2.1): what is subscribed to. Types and ids are
 * compared byte by byte.
 *
 * @param type a token, for example {@code dialog}
 * @param id tells subscriptions of one type in one dialog apart; must come back as it was given
 */
public record EventHeader(String type, Optional<String> id) {

  /** Empty for what is no event type, or has malformed parameters. */
  public static Optional<EventHeader> parse(String value) {
    int semicolon = value.indexOf(';');
    int end = semicolon < 0 ? value.length() : semicolon;
    String type = value.substring(0, Syntax.trimEnd(value, 0, end));
    Parameters.Scan scan = Parameters.parseHeader(value, end, value.length());
    if (!Syntax.isToken(type) || scan == null || scan.end() != value.length()) {
      return Optional.empty();
    }
    return Optional.of(new EventHeader(type, scan.parameters().get("id")));
  }

  /** The form on the wire, without parameters that only a subscriber gives. */
  @Override
  public String toString() {
    return id.map(text -> type + Parameters.NONE.with("id", text)).orElse(type);
  }
}
