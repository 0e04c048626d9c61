package org.magpie.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.magpie.sip.sdp.Descriptions.*;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The situations of RFC 4317, with Bob's side played by us. */
class Rfc4317Test {
  private static final PayloadFormat ILBC = PayloadFormat.of(97, "iLBC", 8_000);
  private static final PayloadFormat H261 = PayloadFormat.of(31, "H261", 90_000);
  private static final PayloadFormat MPV = PayloadFormat.of(32, "MPV", 90_000);

  private static SessionDescription alice(int version, String... sections) {
    return read(
        "v=0\r\no=alice 2890844526 28908445%02d IN IP4 host.atlanta.example\r\n".formatted(version)
            + "s=\r\nc=IN IP4 192.0.2.20\r\nt=0 0\r\n"
            + String.join("\r\n", sections)
            + "\r\n");
  }

  private static final String[] AUDIO = {
    "m=audio 49170 RTP/AVP 0 8 97",
    "a=rtpmap:0 PCMU/8000",
    "a=rtpmap:8 PCMA/8000",
    "a=rtpmap:97 iLBC/8000"
  };
  private static final String[] VIDEO = {
    "m=video 51372 RTP/AVP 31 32", "a=rtpmap:31 H261/90000", "a=rtpmap:32 MPV/90000"
  };

  private static String[] both(String[] one, String[] other) {
    return Stream.of(one, other).flatMap(Arrays::stream).toArray(String[]::new);
  }

  @Test
  void section21BobTakesOneCodecPerSection() {
    AnswerResult.Answered bob =
        answer(alice(26, both(AUDIO, VIDEO)), plain(audio(PCMU), video(MPV)));

    assertThat(bob.sdp().media())
        .extracting(MediaDescription::type, MediaDescription::formats)
        .containsExactly(tuple("audio", List.of("0")), tuple("video", List.of("32")));
  }

  @Test
  void section22BobTakesTwoCodecsAndAliceThenOffersOne() {
    LocalCapabilities bob = plain(audio(PCMU, ILBC));
    SessionDescription first = answer(alice(26, both(AUDIO, VIDEO)), bob).sdp();

    AnswerResult.Answered second =
        answered(
            OfferAnswer.answer(
                alice(
                    27,
                    "m=audio 51372 RTP/AVP 97",
                    "a=rtpmap:97 iLBC/8000",
                    "m=video 0 RTP/AVP 31"),
                bob,
                Optional.of(first)));

    assertThat(first.media().getFirst().formats()).containsExactly("0", "97");
    assertThat(second.sdp().media().getFirst().formats()).containsExactly("97");
    assertThat(second.sdp().media().getLast().port()).isZero();
    assertThat(second.negotiated().audio().orElseThrow().remote())
        .contains(at("192.0.2.20", 51_372));
  }

  @Test
  void section24BobHasTelephoneEventsAndAnswersThem() {
    SessionDescription offer =
        alice(
            26,
            "m=audio 49170 RTP/AVP 0 97 98",
            "a=rtpmap:97 iLBC/8000",
            "a=rtpmap:98 telephone-event/8000");

    assertThat(answer(offer, plain(audio(ILBC, DTMF))).sdp().media().getFirst().formats())
        .containsExactly("97", "98");
  }

  @Test
  void section31BobHoldsAndAliceAgrees() {
    LocalCapabilities bob = plain(audio(PCMU));
    SessionDescription first = answer(alice(26, AUDIO), bob).sdp();
    SessionDescription hold =
        OfferAnswer.offer(bob.withDirection("audio", Direction.SENDONLY), Optional.of(first));

    NegotiatedMedia held =
        answered(OfferAnswer.accept(hold, alice(27, "m=audio 49170 RTP/AVP 0", "a=recvonly")))
            .negotiated()
            .audio()
            .orElseThrow();

    assertThat(held.direction()).isEqualTo(Direction.SENDONLY);
    assertThat(held.held()).isFalse();
  }

  @Test
  void section41AliceAddsVideo() {
    LocalCapabilities bob = plain(audio(PCMU), video(H261));
    SessionDescription first = answer(alice(26, AUDIO), bob).sdp();

    AnswerResult.Answered second =
        answered(OfferAnswer.answer(alice(27, both(AUDIO, VIDEO)), bob, Optional.of(first)));

    assertThat(first.media()).hasSize(1);
    assertThat(second.negotiated().video().orElseThrow().codec().send()).isEqualTo(H261);
    assertThat(second.sdp().origin().version()).isEqualTo("2");
  }

  @Test
  void section43AliceTakesVideoAwayAgain() {
    LocalCapabilities bob = plain(audio(PCMU), video(H261));
    SessionDescription first = answer(alice(26, both(AUDIO, VIDEO)), bob).sdp();

    AnswerResult.Answered second =
        answered(
            OfferAnswer.answer(
                alice(27, both(AUDIO, new String[] {"m=video 0 RTP/AVP 31"})),
                bob,
                Optional.of(first)));

    assertThat(second.sdp().media()).hasSize(2);
    assertThat(second.sdp().media().getLast().port()).isZero();
    assertThat(second.negotiated().video()).isEmpty();
  }

  @Test
  void section51AnOfferInThe200IsAnsweredInTheAck() {
    SessionDescription offer = OfferAnswer.offer(plain(audio(PCMU, PCMA)), Optional.empty());

    assertThat(
            answered(OfferAnswer.accept(offer, alice(26, "m=audio 49170 RTP/AVP 8")))
                .negotiated()
                .audio()
                .orElseThrow()
                .codec()
                .send())
        .isEqualTo(PCMA);
  }
}
