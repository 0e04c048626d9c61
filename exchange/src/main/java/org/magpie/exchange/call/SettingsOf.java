package org.magpie.exchange.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.magpie.media.AudioSettings;
import org.magpie.media.Codec;
import org.magpie.media.MediaSettings;
import org.magpie.media.Security;
import org.magpie.media.SrtpProfile;
import org.magpie.media.VideoCodec;
import org.magpie.media.VideoSettings;
import org.magpie.sip.sdp.Negotiated;
import org.magpie.sip.sdp.NegotiatedMedia;
import org.magpie.sip.sdp.NegotiatedMedia.NegotiatedCodec;

/** Says to the media plane what offer and answer agreed on. */
final class SettingsOf {
  private static final int USUAL_PACKET = 20;

  private SettingsOf() {}

  /** Why the media plane could not carry this out, if so. */
  static Optional<String> unusable(Negotiated negotiated) {
    Optional<NegotiatedMedia> audio = negotiated.audio();
    if (audio.isEmpty()) {
      return Optional.of("no audio");
    }
    if (Codec.of(audio.get().codec().send().encoding()).isEmpty()) {
      return Optional.of("no codec of ours");
    }
    return switch (audio.get().security()) {
      case NONE -> Optional.empty();
      case SDES -> audio.get().sdes().isPresent() ? Optional.empty() : Optional.of("no SDES key");
      case DTLS ->
          audio.get().ice().isPresent()
                  && audio
                      .get()
                      .dtls()
                      .filter(dtls -> dtls.fingerprint().hash().equals("sha-256"))
                      .isPresent()
              ? Optional.empty()
              : Optional.of("DTLS-SRTP without ICE or a SHA-256 fingerprint");
    };
  }

  static MediaSettings negotiated(Negotiated negotiated) {
    NegotiatedMedia audio = negotiated.audio().orElseThrow();
    return new MediaSettings(
        security(audio), Optional.of(audio(audio)), negotiated.video().map(SettingsOf::video));
  }

  private static Security security(NegotiatedMedia audio) {
    return switch (audio.security()) {
      case NONE -> new Security.None();
      case SDES -> {
        var keys = audio.sdes().orElseThrow();
        yield new Security.Sdes(
            SrtpProfile.ofSdes(keys.local().suite().name()).orElseThrow(),
            keys.local().keySaltBytes(),
            keys.remote().keySaltBytes());
      }
      case DTLS -> {
        var ice = audio.ice().orElseThrow();
        var dtls = audio.dtls().orElseThrow();
        yield new Security.Dtls(
            ice.ufrag(), ice.pwd(), dtls.fingerprint().value(), dtls.weAreServer());
      }
    };
  }

  private static AudioSettings audio(NegotiatedMedia audio) {
    Codec send = Codec.of(audio.codec().send().encoding()).orElseThrow();
    Map<Integer, Codec> receive = new HashMap<>();
    for (NegotiatedCodec codec : audio.codecs()) {
      Codec.of(codec.receive().encoding())
          .ifPresent(known -> receive.put(codec.receive().payloadType(), known));
    }
    Optional<NegotiatedCodec> events = audio.telephoneEvents().stream().findFirst();
    return new AudioSettings(
        send,
        audio.codec().send().payloadType(),
        receive,
        events.map(event -> OptionalInt.of(event.send().payloadType())).orElse(OptionalInt.empty()),
        events.map(event -> event.send().clockRate()).orElse(send.clockRate()),
        clocksOfEvents(audio),
        audio.direction().sends(),
        audio.direction().receives(),
        audio.ice().isPresent() ? Optional.empty() : audio.remote(),
        audio.ice().isPresent() ? Optional.empty() : audio.remoteRtcp(),
        audio.rtcpMux(),
        audio.packetMillis().orElse(USUAL_PACKET));
  }

  private static Map<Integer, Integer> clocksOfEvents(NegotiatedMedia audio) {
    Map<Integer, Integer> clocks = new HashMap<>();
    for (NegotiatedCodec event : audio.telephoneEvents()) {
      clocks.put(event.receive().payloadType(), event.receive().clockRate());
    }
    return clocks;
  }

  private static VideoSettings video(NegotiatedMedia video) {
    List<VideoCodec> codecs =
        video.codecs().stream()
            .map(
                codec ->
                    new VideoCodec(
                        codec.send().encoding(),
                        codec.send().payloadType(),
                        codec.receive().payloadType(),
                        codec.send().fmtp()))
            .toList();
    return new VideoSettings(
        codecs,
        video.direction().sends(),
        video.direction().receives(),
        video.ice().isPresent() ? Optional.empty() : video.remote(),
        video.ice().isPresent() ? Optional.empty() : video.remoteRtcp(),
        video.rtcpMux(),
        video.feedback().contains("nack"),
        video.feedback().contains("nack pli"),
        video.feedback().contains("ccm fir"),
        video.feedback().contains("goog-remb"));
  }
}
