package org.magpie.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private final TimerWheel wheel = new TimerWheel(0);
  private final List<String> fired = new ArrayList<>();

  @Test
  void firesWhenDueAndNotBefore() {
    wheel.start(0, 500, () -> fired.add("T1"));
    wheel.advance(499);
    assertThat(fired).isEmpty();
    wheel.advance(500);
    assertThat(fired).containsExactly("T1");
    assertThat(wheel.size()).isZero();
  }

  @Test
  void doesNotFireWhatWasStopped() {
    var timer = wheel.start(0, 500, () -> fired.add("T1"));
    wheel.stop(timer);
    wheel.stop(timer);
    wheel.advance(1000);
    assertThat(fired).isEmpty();
    assertThat(wheel.size()).isZero();
  }

  @Test
  void keepsTimersThatTakeSeveralTurns() {
    wheel.start(0, 7_200_000, () -> fired.add("idle"));
    for (long now = 0; now < 7_200_000; now += 30_000) {
      wheel.advance(now);
    }
    assertThat(fired).isEmpty();
    wheel.advance(7_200_000);
    assertThat(fired).containsExactly("idle");
  }

  @Test
  void letsATaskStartAndStopTimersOfItsOwnSlot() {
    var victim = new ArrayList<TimerWheel.Timer>();
    wheel.start(
        0,
        100,
        () -> {
          fired.add("second");
          wheel.start(100, 0, () -> fired.add("third"));
        });
    wheel.start(
        0,
        100,
        () -> {
          fired.add("first");
          victim.forEach(wheel::stop);
        });
    victim.add(wheel.start(0, 100, () -> fired.add("victim")));
    wheel.stop(victim.getFirst());
    wheel.advance(100);
    wheel.advance(110);
    assertThat(fired).containsExactly("first", "second", "third");
  }

  @Test
  void firesEachOfManyOnceWithinOneTick() {
    Random random = new Random(7);
    long[] due = new long[20_000];
    long[] at = new long[due.length];
    long[] now = {0};
    for (int i = 0; i < due.length; i++) {
      int which = i;
      due[i] = random.nextInt(100_000);
      wheel.start(0, due[i], () -> at[which] = now[0]);
    }
    for (now[0] = 10; now[0] <= 100_010; now[0] += 10) {
      wheel.advance(now[0]);
    }
    for (int i = 0; i < due.length; i++) {
      assertThat(at[i] - due[i]).isBetween(0L, 10L);
    }
  }

  @Test
  void tellsWhenSomethingMayBeDue() {
    assertThat(wheel.next()).isEmpty();
    var late = wheel.start(0, 500, () -> fired.add("late"));
    assertThat(wheel.next()).hasValue(500);
    var soon = wheel.start(0, 31, () -> fired.add("soon"));
    assertThat(wheel.next()).hasValue(40);
    wheel.stop(soon);
    assertThat(wheel.next()).hasValue(500);
    wheel.advance(500);
    assertThat(wheel.next()).isEmpty();
    wheel.stop(late);
    wheel.start(500, 0, () -> fired.add("at once"));
    assertThat(wheel.next()).hasValue(510);
  }

  @Test
  void whoAdvancesOnlyWhenToldFiresEachOfManyWithinOneTick() {
    Random random = new Random(11);
    int many = 5_000;
    long[] due = new long[many];
    long[] at = new long[many];
    long[] now = {0};
    for (int i = 0; i < many; i++) {
      int which = i;
      due[i] = random.nextInt(200_000);
      wheel.start(0, due[i], () -> at[which] = now[0]);
    }
    while (wheel.next().isPresent()) {
      now[0] = wheel.next().getAsLong();
      wheel.advance(now[0]);
    }
    for (int i = 0; i < many; i++) {
      assertThat(at[i] - due[i]).isBetween(0L, 10L);
    }
  }
}
