package org.magpie.sip.sdp;

/**
 * Our side of DTLS.
 *
 * @param answerRole the role we take when the offer leaves it to us: {@link Setup#PASSIVE} (server)
 *     or {@link Setup#ACTIVE}. Once an association stands this must be the role held in it, for a
 *     further answer keeps the role (RFC 8842 5.3).
 */
public record LocalDtls(Fingerprint fingerprint, Setup answerRole) {

  /**
   * @param fingerprint for example {@code sha-256 AB:CD:…}
   * @throws IllegalArgumentException if it is malformed
   */
  public static LocalDtls server(String fingerprint) {
    return new LocalDtls(
        Fingerprint.parse(fingerprint)
            .orElseThrow(() -> new IllegalArgumentException("no fingerprint: " + fingerprint)),
        Setup.PASSIVE);
  }
}
