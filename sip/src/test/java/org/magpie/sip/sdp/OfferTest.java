package org.magpie.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.magpie.sip.sdp.Descriptions.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Our offers and their answers (RFC 3264 5, 7, 8). */
class OfferTest {
  @Test
  void offersToAPhone() {
    String offer =
        OfferAnswer.offer(plain(audio(OPUS, PCMA, DTMF), video(VP8)), Optional.empty()).write();

    assertThat(offer.lines())
        .containsExactly(
            "v=0",
            "o=- 4711 1 IN IP4 192.0.2.100",
            "s=-",
            "c=IN IP4 192.0.2.100",
            "t=0 0",
            "m=audio 12000 RTP/AVP 111 8 96 101",
            "a=sendrecv",
            "a=rtcp:12001",
            "a=rtcp-mux",
            "a=rtpmap:111 opus/48000/2",
            "a=fmtp:111 minptime=10;useinbandfec=1",
            "a=rtpmap:8 PCMA/8000",
            "a=rtpmap:96 telephone-event/48000",
            "a=fmtp:96 0-16",
            "a=rtpmap:101 telephone-event/8000",
            "a=fmtp:101 0-16",
            "a=ptime:20",
            "a=ssrc:1111 cname:magpie-1",
            "m=video 12002 RTP/AVP 97",
            "a=sendrecv",
            "a=rtcp:12003",
            "a=rtcp-mux",
            "a=rtpmap:97 VP8/90000",
            "a=rtcp-fb:97 ccm fir",
            "a=rtcp-fb:97 goog-remb",
            "a=rtcp-fb:97 nack",
            "a=rtcp-fb:97 nack pli",
            "a=ssrc:2222 cname:magpie-1");
  }

  @Test
  void sendsWithTheAnswersNumbersAndReceivesWithItsOwn() {
    SessionDescription offer = OfferAnswer.offer(plain(audio(OPUS, PCMU, DTMF)), Optional.empty());
    SessionDescription answer =
        phoneOffer("97 0 98", "a=rtpmap:97 opus/48000/2", "a=rtpmap:98 telephone-event/8000");

    NegotiatedMedia audio =
        answered(OfferAnswer.accept(offer, answer)).negotiated().audio().orElseThrow();

    assertThat(audio.codecs())
        .extracting(codec -> codec.send().payloadType(), codec -> codec.receive().payloadType())
        .containsExactly(tuple(97, 111), tuple(0, 0));
    assertThat(audio.telephoneEvents())
        .extracting(event -> event.send().payloadType(), event -> event.receive().payloadType())
        .containsExactly(tuple(98, 101));
    assertThat(audio.rtcpMux()).isFalse();
    assertThat(audio.remote()).contains(at("192.0.2.7", 4000));
  }

  @Test
  void takesARefusedSectionForWhatItIs() {
    SessionDescription offer = OfferAnswer.offer(plain(audio(PCMU), video(VP8)), Optional.empty());

    Negotiated negotiated =
        answered(OfferAnswer.accept(offer, phoneOffer("0", "m=video 0 RTP/AVP 96"))).negotiated();

    assertThat(negotiated.audio()).isPresent();
    assertThat(negotiated.video()).isEmpty();
    assertThat(negotiated.media()).hasSize(2);
  }

  @Test
  void refusesAnswersThatDoNotFit() {
    SessionDescription offer = OfferAnswer.offer(plain(audio(PCMU), video(VP8)), Optional.empty());

    assertThat(refusal(OfferAnswer.accept(offer, phoneOffer("0")))).contains("1 sections for 2");
    assertThat(refusal(OfferAnswer.accept(offer, phoneOffer("0", "m=audio 0 RTP/AVP 0"))))
        .contains("type");
    assertThat(refusal(OfferAnswer.accept(offer, phoneOffer("8", "m=video 0 RTP/AVP 96"))))
        .contains("no common codec");
    assertThat(
            refusal(
                OfferAnswer.accept(
                    offer,
                    read(
                        "v=0\no=- 1 1 IN IP4 h\ns=-\n"
                            + "m=audio 0 RTP/AVP 0\nm=video 0 RTP/AVP 96\n"))))
        .contains("refused");
  }

  @Test
  void givesUpASectionInItsPlaceAndUsesItAgain() {
    LocalCapabilities both = plain(audio(PCMU), video(VP8));
    SessionDescription first = OfferAnswer.offer(both, Optional.empty());

    SessionDescription second = OfferAnswer.offer(plain(audio(PCMU)), Optional.of(first));
    SessionDescription third = OfferAnswer.offer(both, Optional.of(second));

    assertThat(second.media())
        .extracting(MediaDescription::type, MediaDescription::port)
        .containsExactly(tuple("audio", 12_000), tuple("video", 0));
    assertThat(third.media())
        .extracting(MediaDescription::type, MediaDescription::port)
        .containsExactly(tuple("audio", 12_000), tuple("video", 12_002));
    assertThat(third.origin().version()).isEqualTo("3");
  }

  @Test
  void neverGivesANumberAnotherMeaningInOneSession() {
    SessionDescription offer =
        phoneOffer("97 101", "a=rtpmap:97 opus/48000/2", "a=rtpmap:101 telephone-event/48000");
    SessionDescription first = answer(offer, plain(audio(OPUS, DTMF))).sdp();

    SessionDescription second =
        OfferAnswer.offer(
            plain(audio(PayloadFormat.of(97, "G726-32", 8_000), OPUS, DTMF)), Optional.of(first));

    assertThat(second.media().getFirst().payloads())
        .extracting(PayloadFormat::payloadType, PayloadFormat::encoding, PayloadFormat::clockRate)
        .containsExactly(
            tuple(96, "G726-32", 8_000),
            tuple(97, "opus", 48_000),
            tuple(98, "telephone-event", 8_000),
            tuple(101, "telephone-event", 48_000));
  }

  @Test
  void keepsTheProtocolOfTheSession() {
    SessionDescription offer = read(phoneOffer("0").write().replace("RTP/AVP", "RTP/AVPF"));
    SessionDescription first = answer(offer, plain(audio(PCMU))).sdp();

    SessionDescription second = OfferAnswer.offer(plain(audio(PCMU)), Optional.of(first));

    assertThat(second.media().getFirst().protocol()).isEqualTo("RTP/AVPF");
  }

  @Test
  void answersAReOfferInItsOwnSession() {
    LocalCapabilities caps = plain(audio(PCMU));
    SessionDescription first = OfferAnswer.offer(caps, Optional.empty());

    AnswerResult.Answered second =
        answered(OfferAnswer.answer(phoneOffer("0"), caps, Optional.of(first)));

    assertThat(second.sdp().origin().sessionId()).isEqualTo("4711");
    assertThat(second.sdp().origin().version()).isEqualTo("2");
  }
}
