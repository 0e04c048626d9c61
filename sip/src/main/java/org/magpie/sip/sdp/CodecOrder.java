package org.magpie.sip.sdp;

/** Whose preference the codecs of an answer follow; the first of them is the one to send with. */
public enum CodecOrder {
  /** Ours, for example to use the codec that the other leg of a call uses. */
  LOCAL,
  /** The offer's, as RFC 3264 6.1 recommends. */
  OFFER
}
