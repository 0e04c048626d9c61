package org.magpie.sip.sdp;

import java.math.BigInteger;

/**
 * The {@code o=} line (RFC 8866 5.2).
 *
 * @param sessionId digits; text, for some devices exceed 64 bits
 * @param version digits; grows with each change of the description (RFC 3264 8)
 */
public record Origin(String username, String sessionId, String version, Connection address) {
  /** More than any device writes; arithmetic on longer ones would cost time. */
  static final int LONGEST = 40;

  /**
   * @throws IllegalArgumentException if a part is not one word, or an id is no number
   */
  public Origin {
    Lines.checkWord(username);
    if (!Lines.digits(sessionId, LONGEST) || !Lines.digits(version, LONGEST)) {
      throw new IllegalArgumentException("session id and version are numbers");
    }
  }

  /** The same session, one version later. */
  public Origin next() {
    return new Origin(
        username, sessionId, new BigInteger(version).add(BigInteger.ONE).toString(), address);
  }

  @Override
  public String toString() {
    return username + " " + sessionId + " " + version + " " + address;
  }
}
