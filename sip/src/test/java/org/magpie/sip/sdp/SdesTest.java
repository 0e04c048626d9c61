package org.magpie.sip.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.magpie.sip.sdp.Descriptions.*;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.sip.sdp.NegotiatedMedia.AgreedSdes;

/** Keys in the description (RFC 4568). */
class SdesTest {
  private static final byte[] THEIR_KEY = filled(30);
  private static final String CRYPTO =
      "a=crypto:%d %s inline:" + Base64.getEncoder().encodeToString(THEIR_KEY);

  @Test
  void takesTheFirstLineItSupports() {
    SessionDescription offer =
        secure(
            CRYPTO.formatted(1, "AES_256_CM_HMAC_SHA1_80"),
            CRYPTO.formatted(2, "AES_CM_128_HMAC_SHA1_80"),
            CRYPTO.formatted(3, "AES_CM_128_HMAC_SHA1_32"));

    AnswerResult.Answered answer = answer(offer, sdes(false, audio(PCMU)));

    AgreedSdes agreed = answer.negotiated().audio().orElseThrow().sdes().orElseThrow();
    assertThat(agreed.remote().tag()).isEqualTo(2);
    assertThat(agreed.remote().keySaltBytes()).isEqualTo(THEIR_KEY);
    assertThat(agreed.local().keySaltBytes()).isEqualTo(Arrays.copyOf(KEY, 30));
    assertThat(answer.sdp().media().getFirst().attributes("crypto"))
        .containsExactly(agreed.local().toString());
    assertThat(answer.sdp().media().getFirst().protocol()).isEqualTo("RTP/SAVP");
  }

  @Test
  void refusesWhereNoSuiteIsShared() {
    assertThat(
            refusal(
                OfferAnswer.answer(
                    secure(CRYPTO.formatted(1, "F8_128_HMAC_SHA1_80")),
                    sdes(true, audio(PCMU)),
                    Optional.empty())))
        .isEqualTo("audio: no acceptable protection");
  }

  @Test
  void plainRtpIsTakenOnlyWhereAllowed() {
    assertThat(answer(phoneOffer("0"), sdes(true, audio(PCMU))).negotiated().audio()).isPresent();
    assertThat(OfferAnswer.answer(phoneOffer("0"), sdes(false, audio(PCMU)), Optional.empty()))
        .isInstanceOf(AnswerResult.NotAcceptable.class);
  }

  @Test
  void offersEachSuiteWithItsPartOfTheKey() {
    SessionDescription offer = OfferAnswer.offer(sdes(false, audio(PCMU)), Optional.empty());
    List<CryptoAttribute> lines = offer.media().getFirst().crypto();

    assertThat(offer.media().getFirst().protocol()).isEqualTo("RTP/SAVP");
    assertThat(lines).extracting(CryptoAttribute::tag).containsExactly(1, 2);
    assertThat(lines.getFirst().keySaltBytes()).hasSize(44);
    assertThat(lines.getLast().keySaltBytes()).hasSize(30);
  }

  @Test
  void findsTheLineThatWasChosen() {
    SessionDescription offer = OfferAnswer.offer(sdes(false, audio(PCMU)), Optional.empty());

    AgreedSdes agreed =
        answered(OfferAnswer.accept(offer, secure(CRYPTO.formatted(2, "AES_CM_128_HMAC_SHA1_80"))))
            .negotiated()
            .audio()
            .orElseThrow()
            .sdes()
            .orElseThrow();

    assertThat(agreed.local().tag()).isEqualTo(2);
    assertThat(agreed.remote().keySaltBytes()).isEqualTo(THEIR_KEY);
  }

  @Test
  void refusesAnAnswerWithAnotherSuiteOrNone() {
    SessionDescription offer = OfferAnswer.offer(sdes(false, audio(PCMU)), Optional.empty());

    assertThat(
            refusal(
                OfferAnswer.accept(offer, secure(CRYPTO.formatted(1, "AES_CM_128_HMAC_SHA1_80")))))
        .contains("protection");
    assertThat(refusal(OfferAnswer.accept(offer, phoneOffer("0")))).contains("protection");
  }

  @Test
  void refusesKeysThatAreTooShort() {
    assertThatThrownBy(() -> new LocalSdes(List.of(CryptoSuite.AEAD_AES_256_GCM), new byte[30]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SessionDescription secure(String... lines) {
    return read(phoneOffer("0", lines).write().replace("RTP/AVP", "RTP/SAVP"));
  }

  private static byte[] filled(int size) {
    byte[] key = new byte[size];
    Arrays.fill(key, (byte) 7);
    return key;
  }
}
