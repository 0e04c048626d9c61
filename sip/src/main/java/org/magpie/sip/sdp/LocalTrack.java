package org.magpie.sip.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A stream we can have with the other side.
 *
 * @param type {@code audio} or {@code video}
 * @param address where we receive RTP
 * @param rtcpPort where we receive RTCP when it is not multiplexed
 * @param codecs the best first. Payload types are those we offer, {@link PayloadFormat#ANY} lets us
 *     choose; answers use the offer's. If there is a telephone-event among them, telephone events
 *     are negotiated at the clocks of the codecs.
 * @param order whose preference an answer follows
 * @param direction what we want, as seen by us
 * @param ssrc of the stream we send; written for the other side when present
 * @param feedback RTCP feedback we can handle, for example {@code nack}, {@code nack pli}, {@code
 *     ccm fir}, {@code goog-remb} (RFC 4585 4.2)
 * @param packetMillis for {@code a=ptime}
 */
public record LocalTrack(
    String type,
    InetSocketAddress address,
    int rtcpPort,
    List<PayloadFormat> codecs,
    CodecOrder order,
    Direction direction,
    OptionalLong ssrc,
    Set<String> feedback,
    OptionalInt packetMillis) {

  public LocalTrack {
    codecs = List.copyOf(codecs);
    feedback = Set.copyOf(feedback);
  }

  /** Audio both ways in packets of 20 ms, RTCP on the next port, codecs in our order. */
  public static LocalTrack audio(InetSocketAddress address, long ssrc, List<PayloadFormat> codecs) {
    return new LocalTrack(
        "audio",
        address,
        address.getPort() + 1,
        codecs,
        CodecOrder.LOCAL,
        Direction.SENDRECV,
        OptionalLong.of(ssrc),
        Set.of(),
        OptionalInt.of(20));
  }

  /** Video both ways, RTCP on the next port, codecs in our order. */
  public static LocalTrack video(
      InetSocketAddress address, long ssrc, List<PayloadFormat> codecs, Set<String> feedback) {
    return new LocalTrack(
        "video",
        address,
        address.getPort() + 1,
        codecs,
        CodecOrder.LOCAL,
        Direction.SENDRECV,
        OptionalLong.of(ssrc),
        feedback,
        OptionalInt.empty());
  }

  public LocalTrack withDirection(Direction changed) {
    return new LocalTrack(
        type, address, rtcpPort, codecs, order, changed, ssrc, feedback, packetMillis);
  }

  public LocalTrack withCodecs(List<PayloadFormat> changed) {
    return new LocalTrack(
        type, address, rtcpPort, changed, order, direction, ssrc, feedback, packetMillis);
  }

  public LocalTrack withOrder(CodecOrder changed) {
    return new LocalTrack(
        type, address, rtcpPort, codecs, changed, direction, ssrc, feedback, packetMillis);
  }

  public LocalTrack withRtcpPort(int changed) {
    return new LocalTrack(
        type, address, changed, codecs, order, direction, ssrc, feedback, packetMillis);
  }

  boolean telephoneEvents() {
    return codecs.stream().anyMatch(PayloadFormat::isTelephoneEvent);
  }

  /** The codecs without telephone-event. */
  List<PayloadFormat> mediaCodecs() {
    return codecs.stream().filter(codec -> !codec.isTelephoneEvent()).toList();
  }

  /** Our telephone-event at a clock; one is made up if only other clocks are listed. */
  PayloadFormat telephoneEvent(int clockRate) {
    return codecs.stream()
        .filter(codec -> codec.isTelephoneEvent() && codec.clockRate() == clockRate)
        .findFirst()
        .orElse(
            new PayloadFormat(
                PayloadFormat.ANY, PayloadFormat.TELEPHONE_EVENT, clockRate, 1, "0-16"));
  }
}
