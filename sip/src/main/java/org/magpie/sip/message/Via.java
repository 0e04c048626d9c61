package org.magpie.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Via value (RFC 3261 20.42).
 *
 * @param transport in upper case, for example {@code UDP}
 * @param host as on the wire, IPv6 in brackets
 * @param port −1 when none is given
 */
public record Via(String transport, String host, int port, Parameters parameters) {
  /** What the branch of an RFC 3261 client begins with (8.1.1.7). */
  public static final String MAGIC_COOKIE = "z9hG4bK";

  /**
   * @throws IllegalArgumentException if transport, host or port cannot stand in a Via
   */
  public Via {
    if (!Syntax.isToken(transport) || !Syntax.isHostText(host) || port < -1 || port > 65535) {
      throw new IllegalArgumentException("no Via: " + transport + " " + host + " " + port);
    }
  }

  public static Via of(String transport, String host, int port, String branch) {
    return new Via(transport, host, port, Parameters.NONE.with("branch", branch));
  }

  /** Reads the first of the values in a header field; empty when that one is malformed. */
  public static Optional<Via> parse(String value) {
    return Optional.ofNullable(new Scanner(value).next());
  }

  /** Reads all values of a header field; empty when any is malformed. */
  public static List<Via> parseList(String value) {
    List<Via> all = list(value);
    return all == null ? List.of() : List.copyOf(all);
  }

  /**
   * Reads as much of the first value as an answer needs to find its way: transport, host, port, and
   * the parameters up to the first malformed one.
   */
  public static Optional<Via> salvage(String value) {
    return Optional.ofNullable(new Scanner(value).salvage());
  }

  static @Nullable List<Via> list(String value) {
    Scanner scanner = new Scanner(value);
    List<Via> all = new ArrayList<>(2);
    do {
      Via via = scanner.next();
      if (via == null) {
        return null;
      }
      all.add(via);
    } while (scanner.comma());
    return all;
  }

  /** The branch parameter, or "" when there is none (an RFC 2543 client). */
  public String branch() {
    return parameters.get("branch").orElse("");
  }

  public Optional<String> received() {
    return parameters.get("received");
  }

  /** This Via with the parameter set; {@code received} may be an IPv6 address without brackets. */
  public Via with(String name, String value) {
    boolean address = name.equals("received") && Syntax.isHostText("[" + value + "]");
    return new Via(
        transport,
        host,
        port,
        address ? parameters.withText(name, value) : parameters.with(name, value));
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(80);
    out.append("SIP/2.0/").append(transport).append(' ').append(host);
    if (port >= 0) {
      out.append(':').append(port);
    }
    parameters.appendTo(out);
    return out.toString();
  }

  /** Position in a header value; blanks may stand around every separator. */
  private static final class Scanner {
    private final String text;
    private final int end;
    private int at;

    Scanner(String text) {
      this.text = text;
      this.end = text.length();
    }

    boolean comma() {
      if (at < end && text.charAt(at) == ',') {
        at++;
        return true;
      }
      return false;
    }

    @Nullable Via next() {
      Via bare = sentBy(false);
      if (bare == null) {
        return null;
      }
      Parameters.Scan scan = Parameters.parseHeader(text, at, end);
      if (scan == null) {
        return null;
      }
      at = scan.end();
      if (at < end && text.charAt(at) != ',') {
        return null;
      }
      return new Via(bare.transport, bare.host, bare.port, scan.parameters());
    }

    @Nullable Via salvage() {
      Via bare = sentBy(true);
      if (bare == null) {
        return null;
      }
      Parameters sound = Parameters.salvageHeader(text, at, end).parameters();
      return new Via(bare.transport, bare.host, bare.port, sound);
    }

    private @Nullable Via sentBy(boolean anyVersion) {
      if (!literal("SIP") || !literal("/") || !version(anyVersion) || !literal("/")) {
        return null;
      }
      at = Syntax.skipBlanks(text, at, end);
      int start = at;
      while (at < end && Syntax.isToken(text.charAt(at))) {
        at++;
      }
      String transport = transport(start, at);
      int hostStart = Syntax.skipBlanks(text, at, end);
      if (start == at || hostStart == at) {
        return null;
      }
      at = hostStart;
      if (at < end && text.charAt(at) == '[') {
        at = text.indexOf(']', at) + 1;
        if (at == 0) {
          return null;
        }
      } else {
        while (at < end && Syntax.isHost(text.charAt(at))) {
          at++;
        }
      }
      String host = text.substring(hostStart, at);
      if (!Syntax.isHostText(host)) {
        return null;
      }
      int port = -1;
      at = Syntax.skipBlanks(text, at, end);
      if (at < end && text.charAt(at) == ':') {
        int digits = Syntax.skipBlanks(text, at + 1, end);
        at = digits;
        while (at < end && Syntax.isDigit(text.charAt(at))) {
          at++;
        }
        port = (int) Syntax.number(text, digits, at, 65535);
        if (port < 0) {
          return null;
        }
        at = Syntax.skipBlanks(text, at, end);
      }
      return new Via(transport, host, port, Parameters.NONE);
    }

    private String transport(int from, int to) {
      for (String common : new String[] {"UDP", "TCP", "TLS", "WS", "WSS"}) {
        if (common.length() == to - from && text.regionMatches(from, common, 0, to - from)) {
          return common;
        }
      }
      return text.substring(from, to).toUpperCase(Locale.ROOT);
    }

    private boolean version(boolean any) {
      if (!any) {
        return literal("2.0");
      }
      at = Syntax.skipBlanks(text, at, end);
      while (at < end && Syntax.isToken(text.charAt(at))) {
        at++;
      }
      return true;
    }

    private boolean literal(String expected) {
      at = Syntax.skipBlanks(text, at, end);
      boolean found = text.regionMatches(true, at, expected, 0, expected.length());
      at += expected.length();
      return found;
    }
  }
}
