package org.magpie.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A server in simulated time, offered three times what it can do. Work comes as a first request and
 * some that finish it (credentials, ACK, BYE), each of which costs the same; a socket buffer in
 * front drops what it cannot hold, and what was dropped of the work begun comes again.
 */
class OverloadTest {
  private static final int BUFFER = 11_000;
  private static final long SECOND = 1_000_000_000;

  private record Request(long at, int step) {}

  private record Outcome(double finishedPerSecond, double refusedPerSecond) {}

  private static Outcome serve(double firstsPerSecond, int steps, long cost, boolean controlled) {
    Overload overload = new Overload(Duration.ofMillis(150));
    Random random = new Random(1);
    PriorityQueue<Request> coming = new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
    ArrayDeque<Request> buffer = new ArrayDeque<>();
    double nextFirst = 0;
    long now = 0;
    int finished = 0;
    int refused = 0;
    while (now < 30 * SECOND) {
      while (nextFirst <= now || !coming.isEmpty() && coming.peek().at() <= now) {
        Request next;
        if (!coming.isEmpty() && coming.peek().at() <= nextFirst) {
          next = coming.remove();
        } else {
          next = new Request((long) nextFirst, 0);
          nextFirst -= Math.log(1 - random.nextDouble()) * SECOND / firstsPerSecond;
        }
        if (buffer.size() < BUFFER) {
          buffer.add(next);
        } else if (next.step() > 0) {
          coming.add(new Request(next.at() + SECOND / 2, next.step()));
        }
      }
      Request served = buffer.poll();
      if (served == null) {
        now += 10_000;
        continue;
      }
      overload.lag(now, now - served.at());
      boolean measured = now > 20 * SECOND;
      if (controlled && served.step() == 0 && overload.shedding() && !overload.admit()) {
        now += 12_000;
        refused += measured ? 1 : 0;
        continue;
      }
      now += cost;
      if (served.step() + 1 < steps) {
        coming.add(new Request(now + 500_000 + random.nextInt(1_000_000), served.step() + 1));
      } else {
        finished += measured ? 1 : 0;
      }
    }
    return new Outcome(finished / 10.0, refused / 10.0);
  }

  /** So cheap that not even refusing all of the excess can be paid for. */
  @Test
  void keepsMoreThanFourFifthsOfItsRegistrations() {
    double best = SECOND / 40_000.0;
    Outcome outcome = serve(3 * best, 2, 20_000, true);
    assertThat(outcome.finishedPerSecond()).isGreaterThan(0.82 * best);
    assertThat(outcome.refusedPerSecond()).isPositive();
  }

  @Test
  void keepsNineTenthsOfItsCallsAndRefusesTheOthers() {
    double best = SECOND / 800_000.0;
    Outcome outcome = serve(3 * best, 8, 100_000, true);
    assertThat(outcome.finishedPerSecond()).isGreaterThan(0.9 * best);
    assertThat(outcome.refusedPerSecond()).isGreaterThan(1.8 * best);
  }

  @Test
  void refusesNothingBelowItsCapacity() {
    double best = SECOND / 40_000.0;
    Outcome outcome = serve(0.95 * best, 2, 20_000, true);
    assertThat(outcome.refusedPerSecond()).isZero();
    assertThat(outcome.finishedPerSecond()).isBetween(0.94 * best, 0.96 * best);
  }

  @Test
  void withoutItCallsWouldBeBegunThatCannotBeFinished() {
    double best = SECOND / 800_000.0;
    assertThat(serve(3 * best, 8, 100_000, false).finishedPerSecond()).isLessThan(0.9 * best);
  }
}
