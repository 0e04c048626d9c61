package org.magpie.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void isShortAtFirstAndThenMostlyChance() {
    assertThat(waits(0)).containsExactly(500, 1_000, 2_000, 3_750);
    assertThat(waits(1)).containsExactly(1_000, 8_000, 16_000, 30_000);
  }

  private static long[] waits(double random) {
    Backoff backoff = new Backoff(() -> random);
    return LongStream.generate(backoff::next).limit(4).toArray();
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
