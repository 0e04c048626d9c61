package org.magpie.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AskedAgainTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long SOONEST = 20 * MILLISECOND;

  private final AskedAgain asked = new AskedAgain();

  @Test
  void whatWasNeverAskedForIsNoAnswer() {
    assertThat(asked.answered(0, 0, SOONEST)).isFalse();
    asked.asked(7, 0);
    assertThat(asked.answered(7 + 256, 30 * MILLISECOND, SOONEST)).isFalse();
  }

  @Test
  void whatComesBeforeAnAnswerCanIsOnlyLate() {
    asked.asked(7, 0);
    assertThat(asked.answered(7, 5 * MILLISECOND, SOONEST)).isFalse();
    assertThat(asked.answered(7, 40 * MILLISECOND, SOONEST)).as("came before").isFalse();
  }

  @Test
  void anAnswerIsOneOnceHoweverOftenItWasAskedFor() {
    asked.asked(7, 0);
    asked.asked(7, 30 * MILLISECOND);
    assertThat(asked.answered(7, 40 * MILLISECOND, SOONEST)).isTrue();
    assertThat(asked.answered(7, 41 * MILLISECOND, SOONEST)).isFalse();
  }

  @Test
  void theSameNumberOfTheNextCycleIsNoAnswer() {
    asked.asked(7, 0);
    assertThat(asked.answered(7, 60_000 * MILLISECOND, SOONEST)).isFalse();
  }
}
