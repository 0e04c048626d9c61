package org.magpie.sip.sdp;

/** How the media of a section is protected. */
public enum MediaSecurity {
  /** Plain RTP: RTP/AVP, RTP/AVPF. */
  NONE,
  /** SRTP with keys in the description (RFC 4568). */
  SDES,
  /** SRTP with keys from DTLS (RFC 5763). */
  DTLS
}
