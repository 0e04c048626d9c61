package org.magpie.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magpie.sip.sdp.NegotiatedMedia.NegotiatedCodec;

/** Finds the formats two sides share. */
final class FormatMatching {
  private FormatMatching() {}

  /** Codecs of an offer that we have too, in the order the track asks for, with its numbers. */
  static List<NegotiatedCodec> common(List<PayloadFormat> offered, LocalTrack track) {
    List<NegotiatedCodec> found = new ArrayList<>();
    switch (track.order()) {
      case LOCAL -> {
        for (PayloadFormat ours : track.mediaCodecs()) {
          find(ours, offered).ifPresent(theirs -> add(theirs, ours, found));
        }
      }
      case OFFER -> {
        for (PayloadFormat theirs : offered) {
          find(theirs, track.mediaCodecs()).ifPresent(ours -> add(theirs, ours, found));
        }
      }
    }
    return found;
  }

  private static Optional<PayloadFormat> find(PayloadFormat wanted, List<PayloadFormat> among) {
    for (PayloadFormat format : among) {
      if (wanted.matches(format)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  private static void add(PayloadFormat theirs, PayloadFormat ours, List<NegotiatedCodec> found) {
    boolean known =
        found.stream().anyMatch(codec -> codec.send().payloadType() == theirs.payloadType());
    if (!known) {
      found.add(new NegotiatedCodec(theirs, answered(theirs, ours)));
    }
  }

  /** What we say of a format in an answer. */
  private static PayloadFormat answered(PayloadFormat theirs, PayloadFormat ours) {
    // RFC 6184 8.2.2: the configuration of H.264 is symmetric and must be repeated.
    boolean symmetric = theirs.encoding().equalsIgnoreCase("H264");
    return theirs.withFmtp(symmetric ? theirs.fmtp() : ours.fmtp());
  }

  /**
   * Telephone events for an answer: one for each clock among the agreed codecs, that of the first
   * codec first. A codec at 48 kHz beside events at 8 kHz only is common among phones, so these are
   * taken where there is nothing better (RFC 4733 2.1 asks for one clock).
   */
  static List<NegotiatedCodec> telephoneEvents(
      List<PayloadFormat> offered, LocalTrack track, List<NegotiatedCodec> codecs) {
    if (!track.telephoneEvents()) {
      return List.of();
    }
    List<PayloadFormat> events =
        offered.stream().filter(PayloadFormat::isTelephoneEvent).distinct().toList();
    List<NegotiatedCodec> found = new ArrayList<>();
    for (int clock : clocks(codecs)) {
      events.stream()
          .filter(event -> event.clockRate() == clock)
          .findFirst()
          .ifPresent(event -> addEvent(event, track, found));
    }
    if (found.isEmpty() && !events.isEmpty()) {
      addEvent(events.getFirst(), track, found);
    }
    return found;
  }

  private static List<Integer> clocks(List<NegotiatedCodec> codecs) {
    return codecs.stream().map(codec -> codec.send().clockRate()).distinct().toList();
  }

  private static void addEvent(
      PayloadFormat theirs, LocalTrack track, List<NegotiatedCodec> found) {
    PayloadFormat ours = track.telephoneEvent(theirs.clockRate());
    found.add(new NegotiatedCodec(theirs, theirs.withFmtp(ours.fmtp())));
  }

  /** The formats of an answer to our offer, in its order, each with our own number for it. */
  static List<NegotiatedCodec> answered(
      List<PayloadFormat> answer, List<PayloadFormat> ours, boolean events) {
    List<NegotiatedCodec> found = new ArrayList<>();
    for (PayloadFormat theirs : answer) {
      if (theirs.isTelephoneEvent() != events) {
        continue;
      }
      ours.stream()
          .filter(own -> own.matches(theirs) && own.payloadType() == theirs.payloadType())
          .findFirst()
          .or(() -> find(theirs, ours))
          .ifPresent(own -> found.add(new NegotiatedCodec(theirs, own)));
    }
    return found;
  }

  /** Puts the events at the clock of the first codec in front. */
  static List<NegotiatedCodec> clockFirst(
      List<NegotiatedCodec> events, List<NegotiatedCodec> codecs) {
    int clock = codecs.getFirst().send().clockRate();
    List<NegotiatedCodec> sorted = new ArrayList<>(events);
    sorted.sort(
        (one, other) ->
            Boolean.compare(other.send().clockRate() == clock, one.send().clockRate() == clock));
    return sorted;
  }
}
