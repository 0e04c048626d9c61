package org.magpie.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.magpie.sip.sdp.Descriptions.*;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.sip.sdp.NegotiatedMedia.NegotiatedCodec;

/** Answers to ordinary phones (RFC 3264 6), among them the situations of RFC 4317. */
class PlainAnswerTest {
  @Test
  void takesWhatBothHaveInOurOrderWithTheOffersNumbers() {
    SessionDescription offer =
        phoneOffer(
            "0 8 97 98",
            "a=rtpmap:97 opus/48000/2",
            "a=rtpmap:98 telephone-event/8000",
            "a=ptime:30");

    AnswerResult.Answered answer = answer(offer, plain(audio(PCMA, OPUS, G722, DTMF)));

    assertThat(answer.sdp().media().getFirst().formats()).containsExactly("8", "97", "98");
    NegotiatedMedia audio = answer.negotiated().audio().orElseThrow();
    assertThat(audio.codecs())
        .extracting(codec -> codec.send().payloadType())
        .containsExactly(8, 97);
    assertThat(audio.codec().send().encoding()).isEqualTo("PCMA");
    assertThat(audio.telephoneEvents())
        .extracting(event -> event.receive().payloadType())
        .containsExactly(98);
    assertThat(audio.remote()).contains(at("192.0.2.7", 4000));
    assertThat(audio.remoteRtcp()).contains(at("192.0.2.7", 4001));
    assertThat(audio.packetMillis()).hasValue(30);
    assertThat(audio.security()).isEqualTo(MediaSecurity.NONE);
    assertThat(audio.rtcpMux()).isFalse();
    assertThat(audio.direction()).isEqualTo(Direction.SENDRECV);
  }

  @Test
  void followsTheOffersOrderWhenAsked() {
    LocalTrack track = audio(PCMA, PCMU).withOrder(CodecOrder.OFFER);

    AnswerResult.Answered answer = answer(phoneOffer("0 8"), plain(track));

    assertThat(answer.sdp().media().getFirst().formats()).containsExactly("0", "8");
  }

  @Test
  void isAWholeDescription() {
    String answer = answer(phoneOffer("0"), plain(audio(PCMU))).sdp().write();

    assertThat(answer)
        .isEqualTo(
            String.join(
                "\r\n",
                "v=0",
                "o=- 4711 1 IN IP4 192.0.2.100",
                "s=-",
                "c=IN IP4 192.0.2.100",
                "t=0 0",
                "m=audio 12000 RTP/AVP 0",
                "a=sendrecv",
                "a=rtcp:12001",
                "a=rtpmap:0 PCMU/8000",
                "a=ptime:20",
                "a=ssrc:1111 cname:magpie-1",
                ""));
  }

  @Test
  void refusesVideoWithPortZeroInItsPlace() {
    SessionDescription offer =
        read(
            "v=0\no=- 1 1 IN IP4 192.0.2.7\ns=-\nc=IN IP4 192.0.2.7\nt=0 0\n"
                + "m=video 5000 RTP/AVP 31 32\nm=audio 4000 RTP/AVP 0\n");

    AnswerResult.Answered answer = answer(offer, plain(audio(PCMU)));

    assertThat(answer.sdp().media())
        .extracting(MediaDescription::type, MediaDescription::port)
        .containsExactly(tuple("video", 0), tuple("audio", 12_000));
    assertThat(answer.sdp().media().getFirst().formats()).containsExactly("31", "32");
    assertThat(answer.negotiated().video()).isEmpty();
    assertThat(answer.negotiated().media().getFirst().rejected()).isTrue();
    assertThat(answer.negotiated().audio().orElseThrow().index()).isEqualTo(1);
  }

  @Test
  void takesOneSectionOfAType() {
    SessionDescription offer = phoneOffer("0", "m=audio 4002 RTP/AVP 8");

    AnswerResult.Answered answer = answer(offer, plain(audio(PCMU, PCMA)));

    assertThat(answer.sdp().media()).extracting(MediaDescription::port).containsExactly(12_000, 0);
  }

  @Test
  void refusesWhenThereIsNoCommonCodec() {
    AnswerResult result =
        OfferAnswer.answer(
            phoneOffer("18 101", "a=rtpmap:101 telephone-event/8000"),
            plain(audio(PCMU, DTMF)),
            Optional.empty());

    assertThat(refusal(result)).isEqualTo("audio: no common codec");
  }

  @Test
  void refusesAVideoCallWithoutVoice() {
    SessionDescription offer = phoneOffer("18", "m=video 4002 RTP/AVP 96", "a=rtpmap:96 VP8/90000");

    assertThat(refusal(OfferAnswer.answer(offer, plain(audio(PCMU), video(VP8)), Optional.empty())))
        .contains("no common codec");
  }

  @Test
  void refusesProtocolsItDoesNotKnow() {
    SessionDescription offer =
        read("v=0\no=- 1 1 IN IP4 h\ns=-\nm=audio 1 TCP/RTP/AVP 0\nm=image 2 udptl t38\n");

    assertThat(refusal(OfferAnswer.answer(offer, plain(audio(PCMU)), Optional.empty())))
        .isEqualTo("audio: unknown protocol; image: not wanted");
  }

  @Test
  void answersAnOfferOfNothingWithNothing() {
    SessionDescription offer = read("v=0\no=- 1 1 IN IP4 h\ns=-\nm=audio 0 RTP/AVP 0\n");

    AnswerResult.Answered answer = answer(offer, plain(audio(PCMU)));

    assertThat(answer.sdp().media().getFirst().port()).isZero();
    assertThat(answer.negotiated().audio()).isEmpty();
  }

  @Test
  void matchesDynamicNumbersForStaticCodecsAndNamesWithoutCase() {
    AnswerResult.Answered answer =
        answer(phoneOffer("100", "a=rtpmap:100 pcmu/8000"), plain(audio(PCMU)));

    assertThat(answer.sdp().media().getFirst().formats()).containsExactly("100");
  }

  @Test
  void telephoneEventsHaveTheClockOfTheCodec() {
    SessionDescription offer =
        phoneOffer(
            "111 0 110 126",
            "a=rtpmap:111 opus/48000/2",
            "a=rtpmap:110 telephone-event/48000",
            "a=rtpmap:126 telephone-event/8000");

    assertThat(events(answer(offer, plain(audio(OPUS, DTMF))))).containsExactly(110);
    assertThat(events(answer(offer, plain(audio(PCMU, DTMF))))).containsExactly(126);
    assertThat(events(answer(offer, plain(audio(PCMU, OPUS, DTMF))))).containsExactly(126, 110);
    assertThat(events(answer(offer, plain(audio(OPUS))))).isEmpty();
  }

  @Test
  void takesTelephoneEventsOfAnotherClockWhereThereIsNothingBetter() {
    SessionDescription offer =
        phoneOffer("111 101", "a=rtpmap:111 opus/48000/2", "a=rtpmap:101 telephone-event/8000");

    NegotiatedMedia audio =
        answer(offer, plain(audio(OPUS, DTMF))).negotiated().audio().orElseThrow();

    assertThat(audio.telephoneEvents())
        .extracting(event -> event.send().clockRate())
        .containsExactly(8_000);
  }

  @Test
  void takesRtcpWhereTheOfferWantsIt() {
    assertThat(rtcp(phoneOffer("0", "a=rtcp:5555"))).contains(at("192.0.2.7", 5555));
    assertThat(rtcp(phoneOffer("0", "a=rtcp:5555 IN IP4 192.0.2.8")))
        .contains(at("192.0.2.8", 5555));
    assertThat(rtcp(phoneOffer("0", "a=rtcp-mux"))).contains(at("192.0.2.7", 4000));
  }

  @Test
  void sharesThePortWithRtcpWhenBothCan() {
    AnswerResult.Answered answer = answer(phoneOffer("0", "a=rtcp-mux"), plain(audio(PCMU)));

    assertThat(answer.sdp().media().getFirst().has("rtcp-mux")).isTrue();
    assertThat(answer.sdp().media().getFirst().has("rtcp")).isFalse();
    assertThat(answer.negotiated().audio().orElseThrow().rtcpMux()).isTrue();
  }

  @Test
  void hostNamesAreNotLookedUp() {
    SessionDescription offer =
        read("v=0\no=- 1 1 IN IP4 h\ns=-\nc=IN IP4 phone.example\nm=audio 4000 RTP/AVP 0\n");

    assertThat(answer(offer, plain(audio(PCMU))).negotiated().audio().orElseThrow().remote())
        .isEmpty();
  }

  @Test
  void answersInIp6() {
    SessionDescription offer =
        read(
            "v=0\no=- 1 1 IN IP6 2001:db8::7\ns=-\nc=IN IP6 2001:db8::7\nm=audio 4000 RTP/AVP 0\n");
    LocalTrack track = LocalTrack.audio(at("2001:db8::1", 12_000), 1, List.of(PCMU));

    AnswerResult.Answered answer = answer(offer, plain(track));

    assertThat(answer.sdp().write()).contains("c=IN IP6 2001:db8:0:0:0:0:0:1\r\n");
    assertThat(answer.negotiated().audio().orElseThrow().remote())
        .contains(at("2001:db8::7", 4000));
  }

  private static List<Integer> events(AnswerResult.Answered answer) {
    return answer.negotiated().audio().orElseThrow().telephoneEvents().stream()
        .map(NegotiatedCodec::send)
        .map(PayloadFormat::payloadType)
        .toList();
  }

  private static Optional<InetSocketAddress> rtcp(SessionDescription offer) {
    return answer(offer, plain(audio(PCMU))).negotiated().audio().orElseThrow().remoteRtcp();
  }
}
