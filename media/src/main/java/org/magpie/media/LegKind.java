package org.magpie.media;

/** How a leg's packets find it. */
public enum LegKind {
  /** ICE, DTLS-SRTP, rtcp-mux and BUNDLE on the shared port, and by ICE-TCP. */
  WEBRTC,
  /** Plain RTP or SDES on the shared port; the leg is told by the source address SDP announced. */
  SHARED_PORT,
  /** Plain RTP or SDES on a pair of ports of its own; the source may be learned once. */
  OWN_PORTS
}
