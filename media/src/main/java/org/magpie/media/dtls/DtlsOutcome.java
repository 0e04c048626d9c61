package org.magpie.media.dtls;

/** How an association goes on. */
public sealed interface DtlsOutcome {

  /** The handshake is complete and the peer is who SDP said. */
  record Secured(SrtpKeys keys) implements DtlsOutcome {}

  /** It can never be: wrong certificate, no common profile or cipher, no answer. */
  record Failed(String reason) implements DtlsOutcome {}

  /** The peer said goodbye (close_notify). */
  record Closed() implements DtlsOutcome {}
}
