package org.magpie.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a URI or a header field ({@code ;name=value;flag}) in their order. Names are
 * compared without case; of two with one name the first counts.
 */
public final class Parameters {
  public static final Parameters NONE = new Parameters(new String[0]);

  private static final String[] COMMON = {
    "branch", "tag", "rport", "received", "expires", "transport", "lr", "q", "ob", "reg-id"
  };

  /** Name and value by turns, as on the wire; an empty value is a flag. */
  private final String[] pairs;

  private Parameters(String[] pairs) {
    this.pairs = pairs;
  }

  /** Reads what follows a URI's host; null when it is malformed. */
  static @Nullable Parameters parseUri(String text, int from, int end) {
    if (from == end) {
      return NONE;
    }
    Collector found = new Collector();
    int at = from;
    while (at < end) {
      int next = text.indexOf(';', at + 1);
      int stop = next < 0 || next > end ? end : next;
      int equals = text.indexOf('=', at);
      int nameEnd = equals < 0 || equals > stop ? stop : equals;
      int valueStart = Math.min(nameEnd + 1, stop);
      if (nameEnd == at + 1
          || !Escapes.wellFormed(text, at + 1, nameEnd, Syntax::isParameter)
          || !Escapes.wellFormed(text, valueStart, stop, Syntax::isParameter)) {
        return null;
      }
      found.add(name(text, at + 1, nameEnd), text.substring(valueStart, stop));
      at = stop;
    }
    return found.parameters();
  }

  /** Where header parameters were read up to, and what they are. */
  record Scan(Parameters parameters, int end) {}

  /**
   * Reads header parameters from a semicolon on, up to the end or a comma at the top level. Blanks
   * are allowed around each part (RFC 3261 25.1, SEMI and EQUAL).
   *
   * @return null when they are malformed
   */
  static @Nullable Scan parseHeader(String text, int from, int end) {
    Scan scan = salvageHeader(text, from, end);
    return scan.end() < end && text.charAt(scan.end()) == ';' ? null : scan;
  }

  /** As {@link #parseHeader}, but stops before the semicolon of the first malformed parameter. */
  static Scan salvageHeader(String text, int from, int end) {
    int at = Syntax.skipBlanks(text, from, end);
    if (at >= end || text.charAt(at) != ';') {
      return new Scan(NONE, at);
    }
    Collector found = new Collector();
    while (at < end && text.charAt(at) == ';') {
      int nameStart = Syntax.skipBlanks(text, at + 1, end);
      int nameEnd = nameStart;
      while (nameEnd < end && Syntax.isToken(text.charAt(nameEnd))) {
        nameEnd++;
      }
      int next = Syntax.skipBlanks(text, nameEnd, end);
      int valueStart = next;
      int valueEnd = next;
      if (next < end && text.charAt(next) == '=') {
        valueStart = Syntax.skipBlanks(text, next + 1, end);
        valueEnd = valueEnd(text, valueStart, end);
        next = valueEnd < 0 ? end : Syntax.skipBlanks(text, valueEnd, end);
      }
      if (nameEnd == nameStart || valueEnd < 0) {
        break;
      }
      found.add(name(text, nameStart, nameEnd), text.substring(valueStart, valueEnd));
      at = next;
    }
    return new Scan(found.parameters(), at);
  }

  private static int valueEnd(String text, int from, int end) {
    if (from < end && text.charAt(from) == '"') {
      return Quoted.end(text, from, end);
    }
    int at = from;
    while (at < end) {
      char c = text.charAt(at);
      if (c == ';' || c == ',' || Syntax.isWhitespace(c)) {
        break;
      }
      if (c == '"' || c == '<' || c == '>' || c < ' ') {
        return -1;
      }
      at++;
    }
    return at;
  }

  private static String name(String text, int from, int end) {
    for (String common : COMMON) {
      if (common.length() == end - from && text.regionMatches(from, common, 0, common.length())) {
        return common;
      }
    }
    return text.substring(from, end);
  }

  /** The value without its quotes; "" for a flag. */
  public Optional<String> get(String name) {
    int at = find(name);
    return at < 0 ? Optional.empty() : Optional.of(Quoted.unquote(pairs[at + 1]));
  }

  public boolean has(String name) {
    return find(name) >= 0;
  }

  public boolean isEmpty() {
    return pairs.length == 0;
  }

  /** The names in lower case, in their order. */
  public List<String> names() {
    List<String> names = new ArrayList<>(pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      names.add(pairs[i].toLowerCase(Locale.ROOT));
    }
    return names;
  }

  /**
   * With the parameter set: in the place of the old one, else at the end. A value that is neither
   * token nor host is written as a quoted string.
   *
   * @throws IllegalArgumentException if the name is no token or the value holds a line break
   */
  public Parameters with(String name, String value) {
    if (!Syntax.isToken(name)) {
      throw new IllegalArgumentException("a parameter name is a token: " + name);
    }
    boolean plain = value.isEmpty() || Syntax.isToken(value) || Syntax.isHostText(value);
    return withText(name, plain ? value : Quoted.quote(value));
  }

  public Parameters withFlag(String name) {
    return with(name, "");
  }

  public Parameters without(String name) {
    int at = find(name);
    if (at < 0) {
      return this;
    }
    String[] rest = new String[pairs.length - 2];
    System.arraycopy(pairs, 0, rest, 0, at);
    System.arraycopy(pairs, at + 2, rest, at, rest.length - at);
    return new Parameters(rest).without(name);
  }

  /** Sets a value that already has the form of the wire. */
  Parameters withText(String name, String text) {
    int at = find(name);
    String[] changed = Arrays.copyOf(pairs, at < 0 ? pairs.length + 2 : pairs.length);
    int place = at < 0 ? pairs.length : at;
    changed[place] = name;
    changed[place + 1] = text;
    return new Parameters(changed);
  }

  private int find(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  void appendTo(StringBuilder out) {
    for (int i = 0; i < pairs.length; i += 2) {
      out.append(';').append(pairs[i]);
      if (!pairs[i + 1].isEmpty()) {
        out.append('=').append(pairs[i + 1]);
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Parameters that && Arrays.equals(pairs, that.pairs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pairs);
  }

  /** The form on the wire, from the first semicolon on. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    appendTo(out);
    return out.toString();
  }

  /** Gathers pairs without a list of lists. */
  private static final class Collector {
    private String[] pairs = new String[4];
    private int size;

    void add(String name, String value) {
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, size * 2);
      }
      pairs[size++] = name;
      pairs[size++] = value;
    }

    Parameters parameters() {
      return size == 0
          ? NONE
          : new Parameters(size == pairs.length ? pairs : Arrays.copyOf(pairs, size));
    }
  }
}
