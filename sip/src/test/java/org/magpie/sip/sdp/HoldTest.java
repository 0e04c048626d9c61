package org.magpie.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magpie.sip.sdp.Descriptions.*;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hold and resume (RFC 3264 8.4). */
class HoldTest {
  @ParameterizedTest
  @CsvSource({
    "sendrecv, SENDRECV, SENDRECV, false",
    "sendonly, SENDRECV, RECVONLY, true",
    "recvonly, SENDRECV, SENDONLY, false",
    "inactive, SENDRECV, INACTIVE, true",
    "sendrecv, SENDONLY, SENDONLY, false",
    "sendonly, SENDONLY, INACTIVE, true",
    "recvonly, RECVONLY, INACTIVE, false",
  })
  void theAnswerIsWhatBothWant(String offered, Direction wanted, Direction agreed, boolean held) {
    NegotiatedMedia audio =
        answer(phoneOffer("0", "a=" + offered), plain(audio(PCMU).withDirection(wanted)))
            .negotiated()
            .audio()
            .orElseThrow();

    assertThat(audio.direction()).isEqualTo(agreed);
    assertThat(audio.held()).isEqualTo(held);
  }

  @Test
  void theNullAddressOfOldPhonesIsAHold() {
    NegotiatedMedia audio =
        answer(phoneOffer("0", "c=IN IP4 0.0.0.0"), plain(audio(PCMU)))
            .negotiated()
            .audio()
            .orElseThrow();

    assertThat(audio.held()).isTrue();
    assertThat(audio.direction()).isEqualTo(Direction.RECVONLY);
    assertThat(audio.remote()).isEmpty();
  }

  @Test
  void theNullAddressOfABrowserIsNone() {
    NegotiatedMedia audio =
        answer(browserOffer(), webRtc(false, OPUS)).negotiated().audio().orElseThrow();

    assertThat(audio.held()).isFalse();
  }

  @Test
  void theDirectionOfTheSessionCounts() {
    SessionDescription offer =
        read(
            "v=0\no=- 1 1 IN IP4 h\ns=-\nc=IN IP4 192.0.2.7\na=sendonly\nm=audio 4000 RTP/AVP 0\n");

    assertThat(answer(offer, plain(audio(PCMU))).negotiated().audio().orElseThrow().held())
        .isTrue();
  }

  @Test
  void weHoldAndResumeInOneSession() {
    LocalCapabilities caps = plain(audio(PCMU, DTMF));
    SessionDescription first = answer(phoneOffer("0 8"), caps).sdp();

    SessionDescription hold =
        OfferAnswer.offer(caps.withDirection("audio", Direction.SENDONLY), Optional.of(first));
    SessionDescription resume = OfferAnswer.offer(caps, Optional.of(hold));

    assertThat(hold.media().getFirst().direction()).isEqualTo(Direction.SENDONLY);
    assertThat(resume.media().getFirst().direction()).isEqualTo(Direction.SENDRECV);
    assertThat(List.of(first, hold, resume))
        .extracting(description -> description.origin().toString())
        .containsExactly(
            "- 4711 1 IN IP4 192.0.2.100",
            "- 4711 2 IN IP4 192.0.2.100",
            "- 4711 3 IN IP4 192.0.2.100");
  }
}
