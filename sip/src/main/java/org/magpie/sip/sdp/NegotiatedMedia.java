package org.magpie.sip.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What was agreed for one m-line.
 *
 * @param index of the m-line, from 0
 * @param rejected refused or given up by either side: then nothing below holds
 * @param codecs the first is the one to send with; any may come
 * @param telephoneEvents at the clock of the first codec first; empty when DTMF cannot be sent so
 * @param direction as seen by us
 * @param remoteDirection as the other side stated it (a null address counts as not receiving)
 * @param remote where to send RTP; empty for a null address or a host name
 * @param remoteRtcp where to send RTCP; the same as {@code remote} with {@code rtcpMux}
 * @param ice of the other side, when both do ICE
 * @param remoteSsrcs announced by the other side, may be empty
 * @param feedback RTCP feedback agreed on for the first codec
 * @param packetMillis how long the other side wants its packets, if it says so
 */
public record NegotiatedMedia(
    int index,
    String type,
    boolean rejected,
    Optional<String> mid,
    String protocol,
    MediaSecurity security,
    List<NegotiatedCodec> codecs,
    List<NegotiatedCodec> telephoneEvents,
    Direction direction,
    Direction remoteDirection,
    Optional<InetSocketAddress> remote,
    Optional<InetSocketAddress> remoteRtcp,
    boolean rtcpMux,
    Optional<RemoteIce> ice,
    Optional<AgreedDtls> dtls,
    Optional<AgreedSdes> sdes,
    List<Long> remoteSsrcs,
    Set<String> feedback,
    OptionalInt packetMillis) {

  /**
   * A format with its numbers each way.
   *
   * @param send the other side's number and parameters: what our packets carry
   * @param receive our number and parameters: what its packets carry
   */
  public record NegotiatedCodec(PayloadFormat send, PayloadFormat receive) {}

  /** ICE of the other side. Its candidates are not needed by an ICE-lite agent. */
  public record RemoteIce(String ufrag, String pwd, boolean lite) {}

  /**
   * @param fingerprint of the other side's certificate
   * @param weAreServer whether we wait for the other side's ClientHello
   */
  public record AgreedDtls(Fingerprint fingerprint, boolean weAreServer) {}

  /** The line chosen, with the key of each side. */
  public record AgreedSdes(CryptoAttribute local, CryptoAttribute remote) {}

  /** Whether the other side has put us on hold: it does not want to hear us. */
  public boolean held() {
    return !rejected && !remoteDirection.receives();
  }

  /** The codec to send with. */
  public NegotiatedCodec codec() {
    if (codecs.isEmpty()) {
      throw new IllegalStateException("a rejected section has no codec");
    }
    return codecs.getFirst();
  }

  static NegotiatedMedia rejected(int index, MediaDescription section) {
    return new NegotiatedMedia(
        index,
        section.type(),
        true,
        section.mid(),
        section.protocol(),
        MediaSecurity.NONE,
        List.of(),
        List.of(),
        Direction.INACTIVE,
        Direction.INACTIVE,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Set.of(),
        OptionalInt.empty());
  }
}
