package org.magpie.media;

/** How a leg's packets are protected, as agreed by offer and answer. */
public sealed interface Security {

  /**
   * DTLS-SRTP over ICE (RFC 5763, RFC 8445).
   *
   * @param remoteUfrag the remote party's {@code a=ice-ufrag}
   * @param remotePwd the remote party's {@code a=ice-pwd}
   * @param remoteFingerprint its SHA-256 {@code a=fingerprint}, {@code XX:XX:…}
   * @param weAreServer true when our {@code a=setup} is passive
   */
  record Dtls(String remoteUfrag, String remotePwd, String remoteFingerprint, boolean weAreServer)
      implements Security {}

  /**
   * Keys exchanged in SDP (RFC 4568), each master key followed by its master salt.
   *
   * @param localKeySalt what we encrypt with, from {@link LocalMedia#sdesKeySalt}
   * @param remoteKeySalt what the remote party encrypts with
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; copied where it is kept
  record Sdes(SrtpProfile profile, byte[] localKeySalt, byte[] remoteKeySalt) implements Security {}

  /** Plain RTP. */
  record None() implements Security {}
}
