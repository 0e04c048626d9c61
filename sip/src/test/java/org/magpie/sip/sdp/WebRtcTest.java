package org.magpie.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.magpie.sip.sdp.Descriptions.*;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.sip.sdp.NegotiatedMedia.RemoteIce;

/** Browsers: BUNDLE, ICE-lite, DTLS-SRTP (RFC 8843, 8839, 5763). */
class WebRtcTest {
  @Test
  void answersABrowserWordForWord() {
    String answer = answer(browserOffer(), webRtc(true, OPUS, PCMU, DTMF)).sdp().write();

    assertThat(answer.lines())
        .containsExactly(
            "v=0",
            "o=- 4711 1 IN IP4 192.0.2.100",
            "s=-",
            "c=IN IP4 192.0.2.100",
            "t=0 0",
            "a=ice-lite",
            "a=group:BUNDLE 0 1",
            "m=audio 10000 UDP/TLS/RTP/SAVPF 111 0 110 126",
            "a=mid:0",
            "a=sendrecv",
            "a=rtcp-mux",
            "a=ice-ufrag:ourufrag",
            "a=ice-pwd:ourpasswordourpassword12",
            "a=candidate:1 1 udp 2130706431 192.0.2.100 10000 typ host",
            "a=candidate:2 1 tcp 1520435199 192.0.2.100 10000 typ host tcptype passive",
            "a=end-of-candidates",
            "a=fingerprint:" + FINGERPRINT,
            "a=setup:passive",
            "a=rtpmap:111 opus/48000/2",
            "a=fmtp:111 minptime=10;useinbandfec=1",
            "a=rtpmap:0 PCMU/8000",
            "a=rtpmap:110 telephone-event/48000",
            "a=fmtp:110 0-16",
            "a=rtpmap:126 telephone-event/8000",
            "a=fmtp:126 0-16",
            "a=ptime:20",
            "a=msid:magpie-1 audio",
            "a=ssrc:1111 cname:magpie-1",
            "m=video 10000 UDP/TLS/RTP/SAVPF 96 107",
            "a=mid:1",
            "a=sendrecv",
            "a=rtcp-mux",
            "a=ice-ufrag:ourufrag",
            "a=ice-pwd:ourpasswordourpassword12",
            "a=candidate:1 1 udp 2130706431 192.0.2.100 10000 typ host",
            "a=candidate:2 1 tcp 1520435199 192.0.2.100 10000 typ host tcptype passive",
            "a=end-of-candidates",
            "a=fingerprint:" + FINGERPRINT,
            "a=setup:passive",
            "a=rtpmap:96 VP8/90000",
            "a=rtcp-fb:96 ccm fir",
            "a=rtcp-fb:96 goog-remb",
            "a=rtcp-fb:96 nack",
            "a=rtcp-fb:96 nack pli",
            "a=rtpmap:107 H264/90000",
            "a=fmtp:107 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f",
            "a=rtcp-fb:107 ccm fir",
            "a=rtcp-fb:107 goog-remb",
            "a=rtcp-fb:107 nack",
            "a=rtcp-fb:107 nack pli",
            "a=msid:magpie-1 video",
            "a=ssrc:2222 cname:magpie-1");
  }

  @Test
  void learnsWhatMediaNeeds() {
    Negotiated negotiated = answer(browserOffer(), webRtc(true, OPUS, DTMF)).negotiated();
    NegotiatedMedia audio = negotiated.audio().orElseThrow();
    NegotiatedMedia video = negotiated.video().orElseThrow();

    assertThat(audio.security()).isEqualTo(MediaSecurity.DTLS);
    assertThat(audio.ice()).contains(new RemoteIce("EsAw", "P2uYro0UCOQ4zxjKXaWCBui1", false));
    assertThat(audio.dtls().orElseThrow().weAreServer()).isTrue();
    assertThat(audio.dtls().orElseThrow().fingerprint().value()).startsWith("D2:FA:0E");
    assertThat(audio.rtcpMux()).isTrue();
    assertThat(audio.remote()).isEmpty();
    assertThat(audio.remoteSsrcs()).containsExactly(3_570_614_608L);
    assertThat(audio.mid()).contains("0");
    assertThat(video.remoteSsrcs()).containsExactly(2_231_627_014L, 632_943_048L);
    assertThat(video.feedback()).isEqualTo(FEEDBACK);
    assertThat(video.codecs())
        .extracting(codec -> codec.send().payloadType())
        .containsExactly(96, 107);
  }

  @Test
  void declinesVideoAndKeepsItOutOfTheBundle() {
    AnswerResult.Answered answer = answer(browserOffer(), webRtc(false, OPUS));

    assertThat(answer.sdp().bundle()).containsExactly("0");
    MediaDescription video = answer.sdp().media().getLast();
    assertThat(video.port()).isZero();
    assertThat(video.mid()).contains("1");
    assertThat(video.protocol()).isEqualTo("UDP/TLS/RTP/SAVPF");
  }

  @Test
  void keepsItsDtlsRoleInALaterAnswer() {
    SessionDescription active = read(browserOffer().write().replace("actpass", "passive"));
    SessionDescription first = answer(active, webRtc(false, OPUS)).sdp();

    AnswerResult.Answered second =
        answered(OfferAnswer.answer(browserOffer(), webRtc(false, OPUS), Optional.of(first)));

    assertThat(first.media().getFirst().setup()).contains(Setup.ACTIVE);
    assertThat(second.sdp().media().getFirst().setup()).contains(Setup.ACTIVE);
    assertThat(second.negotiated().audio().orElseThrow().dtls().orElseThrow().weAreServer())
        .isFalse();
    assertThat(second.sdp().origin().version()).isEqualTo("2");
  }

  @Test
  void refusesABrowserThatWouldNotEncrypt() {
    SessionDescription naked =
        read(browserOffer().write().replaceAll("a=fingerprint:[^\r]*\r\n", ""));

    assertThat(refusal(OfferAnswer.answer(naked, webRtc(true, OPUS), Optional.empty())))
        .contains("audio: no acceptable protection");
  }

  @Test
  void refusesABrowserWherePlainRtpIsAllThatIsAllowed() {
    assertThat(refusal(OfferAnswer.answer(browserOffer(), plain(audio(PCMU)), Optional.empty())))
        .contains("audio: no acceptable protection");
  }

  @Test
  void acceptsABundleOnlySection() {
    String offer = browserOffer().write();
    int video = offer.indexOf("m=video 9");
    SessionDescription bundleOnly =
        read(
            offer.substring(0, video)
                + offer.substring(video).replace("m=video 9", "m=video 0")
                + "a=bundle-only\r\n");

    assertThat(answer(bundleOnly, webRtc(true, OPUS)).negotiated().video()).isPresent();
  }

  @Test
  void offersToABrowser() {
    SessionDescription offer = OfferAnswer.offer(webRtc(true, OPUS, PCMU, DTMF), Optional.empty());
    MediaDescription audio = offer.media().getFirst();
    MediaDescription video = offer.media().getLast();

    assertThat(offer.bundle()).containsExactly("0", "1");
    assertThat(offer.attribute("ice-lite")).isPresent();
    assertThat(audio.protocol()).isEqualTo("UDP/TLS/RTP/SAVPF");
    assertThat(audio.setup()).contains(Setup.ACTPASS);
    assertThat(audio.rtcpMux()).isTrue();
    assertThat(audio.payloads())
        .extracting(PayloadFormat::encoding, PayloadFormat::clockRate)
        .containsExactly(
            tuple("opus", 48_000),
            tuple("PCMU", 8_000),
            tuple("telephone-event", 48_000),
            tuple("telephone-event", 8_000));
    assertThat(audio.formats()).doesNotContainAnyElementsOf(video.formats());
  }

  @Test
  void acceptsABrowsersAnswer() {
    SessionDescription offer = OfferAnswer.offer(webRtc(true, OPUS, PCMU, DTMF), Optional.empty());
    SessionDescription answer = asAnswer(offer, "active");

    Negotiated negotiated = answered(OfferAnswer.accept(offer, answer)).negotiated();

    NegotiatedMedia audio = negotiated.audio().orElseThrow();
    assertThat(audio.dtls().orElseThrow().weAreServer()).isTrue();
    assertThat(audio.ice().orElseThrow().ufrag()).isEqualTo("EsAw");
    assertThat(audio.codec().send().encoding()).isEqualTo("opus");
    assertThat(audio.telephoneEvents().getFirst().send().clockRate()).isEqualTo(48_000);
    assertThat(negotiated.video().orElseThrow().feedback()).contains("nack pli");
  }

  @Test
  void addsVideoInMidCallBehindTheAudio() {
    SessionDescription first = answer(browserOffer(), webRtc(false, OPUS, DTMF)).sdp();
    SessionDescription audioOnly = first.withMedia(List.of(first.media().getFirst()));

    SessionDescription offer = OfferAnswer.offer(webRtc(true, OPUS, DTMF), Optional.of(audioOnly));

    assertThat(offer.media()).extracting(MediaDescription::type).containsExactly("audio", "video");
    assertThat(offer.media().getFirst().formats())
        .isEqualTo(audioOnly.media().getFirst().formats());
    assertThat(offer.bundle()).containsExactly("0", "1");
    assertThat(offer.origin().version()).isEqualTo("2");
  }

  @Test
  void takesVideoInMidCallFromTheBrowser() {
    SessionDescription both = browserOffer();
    SessionDescription audioOnly = both.withMedia(List.of(both.media().getFirst()));
    SessionDescription first = answer(audioOnly, webRtc(true, OPUS)).sdp();

    AnswerResult.Answered second =
        answered(OfferAnswer.answer(both, webRtc(true, OPUS), Optional.of(first)));

    assertThat(first.media()).hasSize(1);
    assertThat(second.negotiated().video()).isPresent();
    assertThat(second.sdp().origin().sessionId()).isEqualTo(first.origin().sessionId());
  }

  /** Our offer turned into what a browser would answer. */
  private static SessionDescription asAnswer(SessionDescription offer, String setup) {
    return read(
        offer
            .write()
            .replace("actpass", setup)
            .replace("a=ice-lite\r\n", "")
            .replace("ourufrag", "EsAw"));
  }
}
