package org.magpie.exchange.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.magpie.media.Codec;
import org.magpie.media.LegKind;
import org.magpie.media.LocalMedia;
import org.magpie.sip.sdp.CryptoSuite;
import org.magpie.sip.sdp.LocalCapabilities;
import org.magpie.sip.sdp.LocalDtls;
import org.magpie.sip.sdp.LocalIce;
import org.magpie.sip.sdp.LocalSdes;
import org.magpie.sip.sdp.LocalSession;
import org.magpie.sip.sdp.LocalTrack;
import org.magpie.sip.sdp.MediaDescription;
import org.magpie.sip.sdp.MediaSecurity;
import org.magpie.sip.sdp.PayloadFormat;
import org.magpie.sip.sdp.SessionDescription;

/** What we can do with a leg's media, put in the words of SDP. */
final class Capabilities {
  private static final Set<String> FEEDBACK = Set.of("nack", "nack pli", "ccm fir", "goog-remb");
  private static final List<CryptoSuite> SUITES =
      List.of(
          CryptoSuite.AES_CM_128_HMAC_SHA1_80,
          CryptoSuite.AES_CM_128_HMAC_SHA1_32,
          CryptoSuite.AEAD_AES_128_GCM);
  private static final PayloadFormat EVENTS =
      new PayloadFormat(101, PayloadFormat.TELEPHONE_EVENT, 8000, 1, "0-16");

  private Capabilities() {}

  static LocalCapabilities of(
      LocalMedia local,
      LegKind kind,
      MediaSecurity offered,
      List<Codec> order,
      List<PayloadFormat> video,
      String callId) {
    List<LocalTrack> tracks = new ArrayList<>(2);
    tracks.add(
        LocalTrack.audio(local.audio(), local.audioSsrc(), audio(order))
            .withRtcpPort(local.audioRtcp().getPort()));
    if (!video.isEmpty()) {
      tracks.add(LocalTrack.video(local.video(), local.videoSsrc(), video, FEEDBACK));
    }
    LocalSession session =
        LocalSession.of(Integer.toUnsignedLong(callId.hashCode()), local.cname());
    return switch (kind) {
      case WEBRTC ->
          LocalCapabilities.webRtc(
              session, ice(local), LocalDtls.server("sha-256 " + local.fingerprint()), tracks);
      case SHARED_PORT, OWN_PORTS -> {
        LocalCapabilities both =
            LocalCapabilities.sdes(
                session, new LocalSdes(SUITES, local.sdesKeySalt()), true, tracks);
        yield offered == MediaSecurity.SDES
            ? both
            : new LocalCapabilities(
                session,
                MediaSecurity.NONE,
                both.accepted(),
                Optional.empty(),
                Optional.empty(),
                both.sdes(),
                tracks);
      }
    };
  }

  private static LocalIce ice(LocalMedia local) {
    return new LocalIce(
        local.iceUfrag(), local.icePwd(), List.of(), local.iceTcp().stream().toList());
  }

  private static List<PayloadFormat> audio(List<Codec> order) {
    List<PayloadFormat> formats = new ArrayList<>(5);
    for (Codec codec : order) {
      formats.add(format(codec));
    }
    for (Codec codec : Codec.values()) {
      if (!order.contains(codec)) {
        formats.add(format(codec));
      }
    }
    formats.add(EVENTS);
    return formats;
  }

  private static PayloadFormat format(Codec codec) {
    int number = codec.staticPayloadType() < 0 ? PayloadFormat.ANY : codec.staticPayloadType();
    String parameters = codec == Codec.OPUS ? "minptime=10;useinbandfec=1" : "";
    return new PayloadFormat(
        number, codec.encodingName(), codec.clockRate(), codec.channels(), parameters);
  }

  /** The codecs of an offer that we know, in its order. */
  static List<Codec> audioOf(SessionDescription offer) {
    return section(offer, "audio").map(MediaDescription::payloads).orElse(List.of()).stream()
        .flatMap(format -> Codec.of(format.encoding()).stream())
        .distinct()
        .toList();
  }

  /** The video formats of an offer that we can forward, in its order; none without video. */
  static List<PayloadFormat> videoOf(SessionDescription offer) {
    return section(offer, "video").map(MediaDescription::payloads).orElse(List.of()).stream()
        .filter(Capabilities::forwarded)
        .map(format -> format.withPayloadType(PayloadFormat.ANY))
        .toList();
  }

  private static boolean forwarded(PayloadFormat format) {
    return switch (format.encoding().toUpperCase(Locale.ROOT)) {
      case "VP8", "H264" -> true;
      default -> false;
    };
  }

  static Optional<MediaDescription> section(SessionDescription description, String type) {
    return description.media().stream()
        .filter(section -> section.type().equals(type) && section.port() != 0)
        .findFirst();
  }
}
