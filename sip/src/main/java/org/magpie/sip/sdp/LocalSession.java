package org.magpie.sip.sdp;

/**
 * What names our side of a session. It stays the same for the life of a leg.
 *
 * @param username one word for {@code o=}, {@code -} for none
 * @param sessionId a number for {@code o=}
 * @param name for {@code s=}
 * @param cname the RTCP name of our streams (RFC 3550 6.5.1), one word
 */
public record LocalSession(String username, String sessionId, String name, String cname) {

  /** A session of that number, without a user name. */
  public static LocalSession of(long sessionId, String cname) {
    return new LocalSession("-", Long.toUnsignedString(sessionId), "-", cname);
  }
}
