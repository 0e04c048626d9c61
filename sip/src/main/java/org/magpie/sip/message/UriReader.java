package org.magpie.sip.message;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a URI that is a part of a text (RFC 3261 19.1.1, 25.1). */
final class UriReader {
  private final String text;
  private final int end;

  private UriReader(String text, int end) {
    this.text = text;
    this.end = end;
  }

  /** The URI that fills the part; null when it is malformed. */
  static @Nullable Uri read(String text, int from, int end) {
    int colon = text.indexOf(':', from, end);
    int length = colon - from;
    if (length == 3 && text.regionMatches(true, from, "sip", 0, 3)) {
      return new UriReader(text, end).sip(colon + 1, false);
    }
    if (length == 4 && text.regionMatches(true, from, "sips", 0, 4)) {
      return new UriReader(text, end).sip(colon + 1, true);
    }
    return length > 0 ? other(text.substring(from, colon), text.substring(colon + 1, end)) : null;
  }

  private static @Nullable Uri other(String scheme, String rest) {
    return OtherUri.isScheme(scheme) && OtherUri.isOpaque(rest)
        ? new OtherUri(scheme.toLowerCase(Locale.ROOT), rest)
        : null;
  }

  private @Nullable SipUri sip(int start, boolean secure) {
    // The user part may hold ; and ?, so the at-sign decides where the host begins.
    int at = text.indexOf('@', start, end);
    Optional<String> user = Optional.empty();
    Optional<String> password = Optional.empty();
    if (at >= 0) {
      int colon = text.indexOf(':', start, at);
      int userEnd = colon < 0 ? at : colon;
      if (userEnd == start || !Escapes.wellFormed(text, start, userEnd, Syntax::isUser)) {
        return null;
      }
      user = Optional.of(Escapes.decode(text.substring(start, userEnd)));
      if (colon >= 0) {
        if (!Escapes.wellFormed(text, colon + 1, at, Syntax::isPassword)) {
          return null;
        }
        password = Optional.of(Escapes.decode(text.substring(colon + 1, at)));
      }
    }
    int hostStart = at < 0 ? start : at + 1;
    int question = orEnd(text.indexOf('?', hostStart, end), end);
    int hostEnd = orEnd(text.indexOf(';', hostStart, question), question);
    int colon = portColon(hostStart, hostEnd);
    int port = -1;
    if (colon >= 0) {
      port = (int) Syntax.number(text, colon + 1, hostEnd, 65535);
      if (port < 0) {
        return null;
      }
    }
    String host = text.substring(hostStart, orEnd(colon, hostEnd));
    Parameters parameters = Parameters.parseUri(text, hostEnd, question);
    boolean headersSound =
        question == end
            || question + 1 < end
                && Escapes.wellFormed(text, question + 1, end, Syntax::isUriHeader);
    if (!Syntax.isHostText(host) || parameters == null || !headersSound) {
      return null;
    }
    String headers = question < end ? text.substring(question + 1, end) : "";
    return new SipUri(secure, user, password, host, port, parameters, headers);
  }

  private static int orEnd(int found, int end) {
    return found < 0 ? end : found;
  }

  /** The colon before a port: not one of those inside an IPv6 address. */
  private int portColon(int from, int to) {
    int bracket = from < to && text.charAt(from) == '[' ? text.indexOf(']', from, to) : -1;
    return text.indexOf(':', Math.max(from, bracket), to);
  }
}
