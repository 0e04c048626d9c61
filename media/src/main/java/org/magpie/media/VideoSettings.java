package org.magpie.media;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * The video of a leg, as agreed by offer and answer.
 *
 * @param codecs the agreed formats in the order of preference
 * @param sending whether we may send (the direction as seen by us)
 * @param receiving whether the party may send
 * @param remote where SDP wants the packets; empty with ICE
 * @param remoteRtcp where SDP wants RTCP; empty with ICE or rtcp-mux
 * @param rtcpMux RTP and RTCP on one port (RFC 5761)
 * @param nack the party understands generic NACK (RFC 4585 6.2.1)
 * @param pli the party understands picture loss indications (RFC 4585 6.3.1)
 * @param fir the party understands full intra requests (RFC 5104 4.3.1)
 * @param remb the party understands receiver estimated maximum bit rate
 */
public record VideoSettings(
    List<VideoCodec> codecs,
    boolean sending,
    boolean receiving,
    Optional<InetSocketAddress> remote,
    Optional<InetSocketAddress> remoteRtcp,
    boolean rtcpMux,
    boolean nack,
    boolean pli,
    boolean fir,
    boolean remb) {

  public VideoSettings {
    codecs = List.copyOf(codecs);
  }
}
