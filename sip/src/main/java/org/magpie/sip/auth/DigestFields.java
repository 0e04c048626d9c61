package org.magpie.sip.auth;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name=value list after the word {@code Digest} (RFC 3261 25.1 digest-response and challenge,
 * RFC 7616 3.3 and 3.4). Names are in lower case, quoted strings are unquoted.
 */
final class DigestFields {
  private static final String SCHEME = "Digest";

  private final Map<String, String> values;

  private DigestFields(Map<String, String> values) {
    this.values = values;
  }

  /** Null when it is not the Digest scheme, or not well-formed, or names something twice. */
  static @Nullable DigestFields parse(String header) {
    String text = header.strip();
    if (!isDigest(text)) {
      return null;
    }
    Map<String, String> values = new HashMap<>(16);
    int at = SCHEME.length();
    int end = text.length();
    while (at < end) {
      at = skip(text, at);
      if (at == end) {
        break;
      }
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        return null;
      }
      String name = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
      at = equals + 1;
      while (at < end && blank(text.charAt(at))) {
        at++;
      }
      String value;
      if (at < end && text.charAt(at) == '"') {
        int close = closingQuote(text, at + 1);
        if (close < 0) {
          return null;
        }
        value = unquote(text, at + 1, close);
        at = close + 1;
      } else {
        int comma = text.indexOf(',', at);
        int stop = comma < 0 ? end : comma;
        value = text.substring(at, stop).strip();
        at = stop;
      }
      if (name.isEmpty() || values.put(name, value) != null) {
        return null;
      }
    }
    return new DigestFields(values);
  }

  static boolean isDigest(String header) {
    return header.length() > SCHEME.length()
        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && blank(header.charAt(SCHEME.length()));
  }

  @Nullable String get(String name) {
    return values.get(name);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && (blank(text.charAt(at)) || text.charAt(at) == ',')) {
      at++;
    }
    return at;
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static int closingQuote(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i;
      }
    }
    return -1;
  }

  private static String unquote(String text, int from, int to) {
    if (text.indexOf('\\', from) < 0 || text.indexOf('\\', from) >= to) {
      return text.substring(from, to);
    }
    StringBuilder plain = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      plain.append(c == '\\' && i + 1 < to ? text.charAt(++i) : c);
    }
    return plain.toString();
  }
}
