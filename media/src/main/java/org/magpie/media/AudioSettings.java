package org.magpie.media;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The audio of a leg, as agreed by offer and answer.
 *
 * @param send the codec we send with
 * @param sendPayloadType its number, the remote party's choice
 * @param receive what we may receive, by our payload type numbers
 * @param dtmfSend the payload type of RFC 4733 events towards the party; empty when it takes none
 * @param dtmfClock the clock of these events, ticks a second
 * @param dtmfReceive the payload types of RFC 4733 events from the party, each with its clock;
 *     where several were agreed the party may use any, and some do not take that of their codec
 * @param sending whether we may send (the direction as seen by us)
 * @param receiving whether the party may send
 * @param remote where SDP wants the packets; empty with ICE
 * @param remoteRtcp where SDP wants RTCP; empty with ICE or rtcp-mux, and then it follows {@code
 *     remote}
 * @param rtcpMux RTP and RTCP on one port (RFC 5761)
 * @param packetMillis the packet time the party asked for; 20 when it did not
 */
public record AudioSettings(
    Codec send,
    int sendPayloadType,
    Map<Integer, Codec> receive,
    OptionalInt dtmfSend,
    int dtmfClock,
    Map<Integer, Integer> dtmfReceive,
    boolean sending,
    boolean receiving,
    Optional<InetSocketAddress> remote,
    Optional<InetSocketAddress> remoteRtcp,
    boolean rtcpMux,
    int packetMillis) {

  public AudioSettings {
    receive = Map.copyOf(receive);
    dtmfReceive = Map.copyOf(dtmfReceive);
  }
}
