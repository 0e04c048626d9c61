package org.magpie.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void doublesUpToItsLimitAndLeavesHalfToChance() {
    Backoff least = new Backoff(() -> 0);
    Backoff most = new Backoff(() -> 1);
    assertThat(new long[] {least.next(), least.next(), least.next()})
        .containsExactly(500, 1000, 2000);
    assertThat(new long[] {most.next(), most.next(), most.next()})
        .containsExactly(1000, 2000, 4000);
    for (int i = 0; i < 5; i++) {
      most.next();
    }
    assertThat(most.next()).isEqualTo(30_000);
  }

  @Test
  void beginsAnewAfterASuccess() {
    Backoff waits = new Backoff(() -> 0);
    waits.next();
    waits.next();
    waits.reset();
    assertThat(waits.next()).isEqualTo(500);
  }
}
