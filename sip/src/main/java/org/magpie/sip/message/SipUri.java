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
