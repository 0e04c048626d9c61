package org.magpie.server.mail;

import java.util.Locale;
import java.util.Optional;

/**
 * The mail server that takes our mails.
 *
 * @param port never 0
 * @param login user name and password; empty when it asks for none
 * @param from the address mails come from
 * @param sender the name shown with it
 */
public record SmtpServer(
    String host, int port, Security security, Optional<Login> login, String from, String sender) {

  /** How the connection is protected. */
  public enum Security {
    /** Not at all. */
    NONE(25),
    /** By STARTTLS (RFC 3207); a server without it gets no mail. */
    STARTTLS(587),
    /** By TLS from the first byte (RFC 8314). */
    TLS(465);

    private final int usualPort;

    Security(int usualPort) {
      this.usualPort = usualPort;
    }

    /** The port where nobody says another. */
    public int usualPort() {
      return usualPort;
    }

    /** The word of the settings. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What it lets us in by. */
  public record Login(String username, String password) {
    @Override
    public String toString() {
      return "Login[" + username + "]";
    }
  }
}
