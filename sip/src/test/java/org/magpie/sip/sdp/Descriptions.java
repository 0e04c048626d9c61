package org.magpie.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What the tests of offer and answer begin with. */
final class Descriptions {
  static final PayloadFormat OPUS =
      new PayloadFormat(111, "opus", 48_000, 2, "minptime=10;useinbandfec=1");
  static final PayloadFormat G722 = PayloadFormat.of(9, "G722", 8_000);
  static final PayloadFormat PCMU = PayloadFormat.of(0, "PCMU", 8_000);
  static final PayloadFormat PCMA = PayloadFormat.of(8, "PCMA", 8_000);
  static final PayloadFormat DTMF = new PayloadFormat(101, "telephone-event", 8_000, 1, "0-16");
  static final PayloadFormat VP8 = PayloadFormat.of(96, "VP8", 90_000);
  static final PayloadFormat H264 =
      new PayloadFormat(97, "H264", 90_000, 1, "profile-level-id=42e01f;packetization-mode=1");
  static final Set<String> FEEDBACK = Set.of("nack", "nack pli", "ccm fir", "goog-remb");
  static final LocalSession SESSION = LocalSession.of(4711, "magpie-1");
  static final String FINGERPRINT = "sha-256 " + "AB:".repeat(31) + "CD";
  static final byte[] KEY = new byte[46];

  private Descriptions() {}

  static SessionDescription read(String text) {
    SdpResult result = SessionDescription.parse(text);
    assertThat(result).isInstanceOf(SdpResult.Parsed.class);
    return ((SdpResult.Parsed) result).description();
  }

  static SessionDescription browserOffer() {
    return read(resource("browser-offer.sdp"));
  }

  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(Descriptions.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static InetSocketAddress at(String address, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }

  static LocalTrack audio(PayloadFormat... codecs) {
    return LocalTrack.audio(at("192.0.2.100", 12_000), 1111, List.of(codecs));
  }

  static LocalTrack video(PayloadFormat... codecs) {
    return LocalTrack.video(at("192.0.2.100", 12_002), 2222, List.of(codecs), FEEDBACK);
  }

  static LocalCapabilities plain(LocalTrack... tracks) {
    return LocalCapabilities.plain(SESSION, List.of(tracks));
  }

  static LocalCapabilities sdes(boolean plainAllowed, LocalTrack... tracks) {
    return LocalCapabilities.sdes(
        SESSION,
        new LocalSdes(
            List.of(CryptoSuite.AEAD_AES_256_GCM, CryptoSuite.AES_CM_128_HMAC_SHA1_80), KEY),
        plainAllowed,
        List.of(tracks));
  }

  /** Audio and video on one port, as browsers get it. */
  static LocalCapabilities webRtc(boolean withVideo, PayloadFormat... audio) {
    InetSocketAddress port = at("192.0.2.100", 10_000);
    LocalTrack sound = LocalTrack.audio(port, 1111, List.of(audio));
    LocalTrack picture = LocalTrack.video(port, 2222, List.of(VP8, H264), FEEDBACK);
    return LocalCapabilities.webRtc(
        SESSION,
        new LocalIce("ourufrag", "ourpasswordourpassword12", List.of(), List.of(port)),
        LocalDtls.server(FINGERPRINT),
        withVideo ? List.of(sound, picture) : List.of(sound));
  }

  static AnswerResult.Answered answered(AnswerResult result) {
    assertThat(result).isInstanceOf(AnswerResult.Answered.class);
    return (AnswerResult.Answered) result;
  }

  static AnswerResult.Answered answer(SessionDescription offer, LocalCapabilities caps) {
    return answered(OfferAnswer.answer(offer, caps, Optional.empty()));
  }

  static String refusal(AnswerResult result) {
    assertThat(result).isInstanceOf(AnswerResult.NotAcceptable.class);
    return ((AnswerResult.NotAcceptable) result).reason();
  }

  /** A phone's offer: audio with these formats, and any further lines. */
  static SessionDescription phoneOffer(String formats, String... lines) {
    return read(
        "v=0\no=- 1 1 IN IP4 192.0.2.7\ns=call\nc=IN IP4 192.0.2.7\nt=0 0\nm=audio 4000 RTP/AVP "
            + formats
            + "\n"
            + String.join("\n", lines)
            + "\n");
  }
}
