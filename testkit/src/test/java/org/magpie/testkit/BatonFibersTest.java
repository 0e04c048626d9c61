package org.magpie.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magpie.base.Mailbox;

class BatonFibersTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void timePassesOnlyWhenEverybodyWaits() {
    try (var fibers = new BatonFibers(1, NOON)) {
      Mailbox<String> mailbox = fibers.mailbox(4);
      List<String> heard = new ArrayList<>();
      fibers.start(
          "owner",
          () -> {
            heard.add(await(mailbox, Duration.ofSeconds(5)) + " at " + seconds(fibers));
            heard.add(await(mailbox, Duration.ofSeconds(5)) + " at " + seconds(fibers));
          });
      fibers.schedule(Duration.ofSeconds(3), () -> mailbox.offer("ring"));
      fibers.pass(Duration.ofSeconds(60));
      assertThat(heard).containsExactly("ring at 3", "null at 8");
      assertThat(fibers.instant()).isEqualTo(NOON.plusSeconds(60));
      assertThat(fibers.living()).isZero();
    }
  }

  @Test
  void oneSeedGivesOneOrderAndSeedsDiffer() {
    assertThat(order(7)).isEqualTo(order(7));
    assertThat(List.of(order(1), order(2), order(3), order(4))).doesNotHaveDuplicates();
  }

  @Test
  void aFailureInAFiberFailsTheTest() {
    try (var fibers = new BatonFibers(1, NOON)) {
      fibers.start(
          "broken",
          () -> {
            throw new IllegalStateException("broken");
          });
      assertThatThrownBy(fibers::settle).hasRootCauseMessage("broken");
    }
  }

  private static List<Integer> order(long seed) {
    try (var fibers = new BatonFibers(seed, NOON)) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int number = i;
        fibers.start("fiber " + i, () -> order.add(number));
      }
      fibers.settle();
      return order;
    }
  }

  private static long seconds(BatonFibers fibers) {
    return Duration.between(NOON, fibers.instant()).toSeconds();
  }

  private static String await(Mailbox<String> mailbox, Duration atMost) {
    try {
      return String.valueOf(mailbox.await(atMost));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
