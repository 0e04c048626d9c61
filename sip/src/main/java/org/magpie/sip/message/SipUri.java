package org.magpie.sip.message;

import java.util.Optional;

/**
 * A SIP or SIPS URI (RFC 3261 19.1.1).
 *
 * <p>User and password are held without escapes; {@link #toString} escapes them. Two values are
 * equal when their parts are; for the comparison of RFC 3261 19.1.4 see {@link #equivalent}.
 *
 * @param secure {@code sips:}
 * @param user never an empty string
 * @param host as on the wire, IPv6 in brackets
 * @param port −1 when none is given
 * @param parameters in their order, escaped as on the wire
 * @param headers what follows the question mark, as on the wire; empty when there is none
 */
public record SipUri(
    boolean secure,
    Optional<String> user,
    Optional<String> password,
    String host,
    int port,
    Parameters parameters,
    String headers)
    implements Uri {

  /**
   * @throws IllegalArgumentException if host, port or headers cannot stand in a URI
   */
  public SipUri {
    if (!Syntax.isHostText(host)) {
      throw new IllegalArgumentException("no host: " + host);
    }
    if (port < -1 || port > 65535) {
      throw new IllegalArgumentException("no port: " + port);
    }
    if (!Escapes.wellFormed(headers, 0, headers.length(), Syntax::isUriHeader)) {
      throw new IllegalArgumentException("malformed headers in a URI");
    }
  }

  /** {@code sip:user@host:port}; an empty user leaves it out, port −1 too. */
  public static SipUri of(String user, String host, int port) {
    Optional<String> name = user.isEmpty() ? Optional.empty() : Optional.of(user);
    return new SipUri(false, name, Optional.empty(), host, port, Parameters.NONE, "");
  }

  /** {@code sip:host:port}. */
  public static SipUri ofHost(String host, int port) {
    return of("", host, port);
  }

  static Optional<Uri> parseRest(String text, int start, boolean secure) {
    int length = text.length();
    int question = length;
    // The user part may hold ; and ?, so the at-sign decides where the host begins.
    int at = text.indexOf('@', start);
    int hostStart = at < 0 ? start : at + 1;
    for (int i = hostStart; i < length; i++) {
      if (text.charAt(i) == '?') {
        question = i;
        break;
      }
    }
    Optional<String> user = Optional.empty();
    Optional<String> password = Optional.empty();
    if (at >= 0) {
      int colon = text.indexOf(':', start);
      int userEnd = colon >= 0 && colon < at ? colon : at;
      if (userEnd == start || !Escapes.wellFormed(text, start, userEnd, Syntax::isUser)) {
        return Optional.empty();
      }
      user = Optional.of(Escapes.decode(text.substring(start, userEnd)));
      if (userEnd < at) {
        if (!Escapes.wellFormed(text, userEnd + 1, at, Syntax::isPassword)) {
          return Optional.empty();
        }
        password = Optional.of(Escapes.decode(text.substring(userEnd + 1, at)));
      }
    }
    int semicolon = text.indexOf(';', hostStart);
    int hostEnd = semicolon >= 0 && semicolon < question ? semicolon : question;
    int colon = portColon(text, hostStart, hostEnd);
    int nameEnd = colon >= 0 ? colon : hostEnd;
    int port = -1;
    if (colon >= 0) {
      port = (int) Syntax.number(text, colon + 1, hostEnd, 65535);
      if (port < 0) {
        return Optional.empty();
      }
    }
    String host = text.substring(hostStart, nameEnd);
    if (!Syntax.isHostText(host)) {
      return Optional.empty();
    }
    Parameters parameters = Parameters.NONE;
    if (hostEnd < question) {
      Parameters parsed = Parameters.parseUri(text, hostEnd, question);
      if (parsed == null) {
        return Optional.empty();
      }
      parameters = parsed;
    }
    String headers = question < length ? text.substring(question + 1) : "";
    if (question < length
        && (headers.isEmpty()
            || !Escapes.wellFormed(headers, 0, headers.length(), Syntax::isUriHeader))) {
      return Optional.empty();
    }
    return Optional.of(new SipUri(secure, user, password, host, port, parameters, headers));
  }

  private static int portColon(String text, int from, int end) {
    int bracket = from < end && text.charAt(from) == '[' ? text.indexOf(']', from) : -1;
    int colon = text.indexOf(':', Math.max(from, bracket));
    return colon < end ? colon : -1;
  }

  @Override
  public String scheme() {
    return secure ? "sips" : "sip";
  }

  /** The value of a URI parameter without escapes; "" for one that has no value. */
  public Optional<String> parameter(String name) {
    return parameters.get(name).map(Escapes::decode);
  }

  /** This URI with the parameter set; the value is escaped as needed. */
  public SipUri withParameter(String name, String value) {
    return withParameters(
        parameters.withText(
            Escapes.encode(name, Syntax::isParameter), Escapes.encode(value, Syntax::isParameter)));
  }

  /** This URI with the parameter set, without a value. */
  public SipUri withFlag(String name) {
    return withParameter(name, "");
  }

  public SipUri withoutParameter(String name) {
    return withParameters(parameters.without(name));
  }

  public SipUri withParameters(Parameters changed) {
    return new SipUri(secure, user, password, host, port, changed, headers);
  }

  public SipUri withHostAndPort(String changedHost, int changedPort) {
    return new SipUri(secure, user, password, changedHost, changedPort, parameters, headers);
  }

  public SipUri withoutHeaders() {
    return new SipUri(secure, user, password, host, port, parameters, "");
  }

  /** Whether both name the same resource (RFC 3261 19.1.4, without comparing headers' order). */
  public boolean equivalent(SipUri other) {
    return secure == other.secure
        && user.equals(other.user)
        && password.equals(other.password)
        && host.equalsIgnoreCase(other.host)
        && port == other.port
        && headers.equals(other.headers)
        && parametersAgree(other)
        && other.parametersAgree(this);
  }

  /** What must be the same on both sides when one has it, and anything both have. */
  private boolean parametersAgree(SipUri other) {
    for (String name : parameters.names()) {
      Optional<String> theirs = other.parameter(name);
      if (theirs.isEmpty()) {
        switch (name) {
          case "user", "ttl", "method", "maddr", "transport" -> {
            return false;
          }
          default -> {}
        }
      } else if (!theirs.get().equalsIgnoreCase(parameter(name).orElse(""))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(64);
    out.append(secure ? "sips:" : "sip:");
    if (user.isPresent()) {
      Escapes.encode(out, user.get(), Syntax::isUser);
      if (password.isPresent()) {
        out.append(':');
        Escapes.encode(out, password.get(), Syntax::isPassword);
      }
      out.append('@');
    }
    out.append(host);
    if (port >= 0) {
      out.append(':').append(port);
    }
    parameters.appendTo(out);
    if (!headers.isEmpty()) {
      out.append('?').append(headers);
    }
    return out.toString();
  }
}
