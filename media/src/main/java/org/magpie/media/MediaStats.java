package org.magpie.media;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot of what a leg has carried so far.
 *
 * @param packetsReceived RTP packets accepted from the party, audio and video
 * @param bytesReceived their payload bytes
 * @param packetsSent RTP packets sent to the party
 * @param bytesSent their payload bytes
 * @param lost audio packets the party sent that never came (RFC 3550 A.3); can be below zero
 * @param lostByPeer audio packets we sent that the party missed, from its last report
 * @param jitterMillis interarrival jitter of the party's audio (RFC 3550 A.8)
 * @param roundTripMillis from the party's last report; 0 while unknown
 * @param codec the audio codec last received
 * @param remote where packets go now
 * @param dropped packets not used, by reason; reasons that never happened are absent
 * @param videoPacketsForwarded video packets of the party passed on to its peer
 * @param framesForwarded ends of video frames (marker bits) among them
 * @param secured true once SRTP keys are in use
 */
public record MediaStats(
    long packetsReceived,
    long bytesReceived,
    long packetsSent,
    long bytesSent,
    long lost,
    long lostByPeer,
    double jitterMillis,
    double roundTripMillis,
    Optional<Codec> codec,
    Optional<InetSocketAddress> remote,
    Map<DropReason, Long> dropped,
    long videoPacketsForwarded,
    long framesForwarded,
    boolean secured) {

  /** Nothing has happened yet. */
  public static final MediaStats NONE =
      new MediaStats(
          0, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), Map.of(), 0, 0, false);
}
