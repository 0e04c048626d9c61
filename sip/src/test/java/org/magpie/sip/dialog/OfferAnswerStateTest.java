package org.magpie.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.magpie.sip.dialog.OfferAnswerState.Incoming;

/** RFC 3261 14, RFC 3311 5.2. */
class OfferAnswerStateTest {
  private final Random random = new Random(3);

  private Incoming invite(OfferAnswerState state, boolean theirs, boolean ours) {
    return state.receive(true, true, theirs, ours, random);
  }

  @Test
  void takesAnOfferWhenNoneIsOpen() {
    assertThat(invite(OfferAnswerState.STABLE, false, false))
        .isEqualTo(new Incoming.Take(OfferAnswerState.THEY_OFFERED));
    assertThat(OfferAnswerState.THEY_OFFERED.mayOffer()).isFalse();
    assertThat(OfferAnswerState.THEY_OFFERED.settled().mayOffer()).isTrue();
  }

  @Test
  void saysGlareWhenBothOffer() {
    assertThat(invite(OfferAnswerState.STABLE.offered(), false, false))
        .isEqualTo(new Incoming.Glare());
    assertThat(invite(OfferAnswerState.STABLE, false, true)).isEqualTo(new Incoming.Glare());
  }

  @Test
  void saysTooSoonWhileItsOwnAnswerIsOpen() {
    assertThat(invite(OfferAnswerState.STABLE, true, false)).isInstanceOf(Incoming.TooSoon.class);
    var update = OfferAnswerState.THEY_OFFERED.receive(false, true, true, false, random);
    assertThat(update).isInstanceOf(Incoming.TooSoon.class);
    assertThat(((Incoming.TooSoon) update).retryAfter())
        .isBetween(Duration.ZERO, Duration.ofSeconds(10));
  }

  @Test
  void takesAnUpdateWithoutOfferAtAnyTime() {
    assertThat(OfferAnswerState.WE_OFFERED.receive(false, false, false, true, random))
        .isEqualTo(new Incoming.Take(OfferAnswerState.WE_OFFERED));
  }

  @Test
  void waitsApartAfterGlare() {
    for (int i = 0; i < 500; i++) {
      assertThat(OfferAnswerState.retryAfterGlare(true, random))
          .isBetween(Duration.ofMillis(2100), Duration.ofSeconds(4));
      assertThat(OfferAnswerState.retryAfterGlare(false, random))
          .isBetween(Duration.ZERO, Duration.ofSeconds(2));
    }
  }
}
