package org.magpie.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server in simulated time, offered three times what it can do. Work comes as a first request and
 * some that finish it (credentials, ACK, BYE), each of which costs the same. As in the UDP socket a
 * queue is filled from the kernel's buffer, which drops what it cannot hold; what was dropped of
 * the work begun comes again after T1, 2 T1 and so on (RFC 3261 17.1.2.1).
 */
class OverloadTest {
  private static final long SECOND = 1_000_000_000;
  private static final long T1 = SECOND / 2;
  private static final long T2 = 4 * SECOND;
  private static final long FETCHING = 2_000;
  private static final long REFUSING = 12_000;

  private record Request(long at, int step, long repeatAfter, long fetched) {
    Request repeated() {
      return new Request(at + repeatAfter, step, Math.min(T2, 2 * repeatAfter), 0);
    }
  }

  private record Outcome(double finishedPerSecond, double refusedPerSecond) {}

  /** One simulated server and its callers. */
  private static final class Simulation {
    private final int buffer;
    private final double firstsPerSecond;
    private final Random random = new Random(1);
    private final PriorityQueue<Request> coming =
        new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
    private final ArrayDeque<Request> kernel = new ArrayDeque<>();
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private final Overload overload = new Overload(Duration.ofMillis(150));
    private double nextFirst;
    private long now;
    private long heldSince = Long.MAX_VALUE;
    private int finished;
    private int refused;

    Simulation(int buffer, double firstsPerSecond) {
      this.buffer = buffer;
      this.firstsPerSecond = firstsPerSecond;
    }

    Outcome serve(int steps, long cost) {
      while (now < 30 * SECOND) {
        fetch(overload.flooded() ? 256 : 8_192);
        Request first = waiting.peek();
        overload.lag(now, first == null ? 0 : now - Math.min(first.fetched(), heldSince));
        now += first == null ? 10_000 : 0;
        boolean measured = now > 20 * SECOND;
        for (int i = 0; i < 32 && !waiting.isEmpty(); i++) {
          Request served = waiting.remove();
          if (served.step() == 0 && overload.shedding() && !overload.admit()) {
            now += REFUSING;
            refused += measured ? 1 : 0;
          } else if (served.step() + 1 < steps) {
            now += cost;
            long answer = now + 500_000 + random.nextInt(1_000_000);
            coming.add(new Request(answer, served.step() + 1, T1, 0));
          } else {
            now += cost;
            finished += measured ? 1 : 0;
          }
        }
      }
      return new Outcome(finished / 10.0, refused / 10.0);
    }

    private void fetch(int most) {
      long began = now;
      while (waiting.size() < most) {
        arrive();
        Request next = kernel.poll();
        if (next == null) {
          heldSince = Long.MAX_VALUE;
          return;
        }
        now += FETCHING;
        waiting.add(new Request(next.at(), next.step(), next.repeatAfter(), began));
      }
      heldSince = Math.min(heldSince, began);
    }

    private void arrive() {
      while (nextFirst <= now || !coming.isEmpty() && coming.peek().at() <= now) {
        Request next;
        if (!coming.isEmpty() && coming.peek().at() <= nextFirst) {
          next = coming.remove();
        } else {
          next = new Request((long) nextFirst, 0, T1, 0);
          nextFirst -= Math.log(1 - random.nextDouble()) * SECOND / firstsPerSecond;
        }
        if (kernel.size() < buffer) {
          kernel.add(next);
        } else if (next.step() > 0) {
          coming.add(next.repeated());
        }
      }
    }
  }

  private static double best(int steps, long cost) {
    return (double) SECOND / (steps * (cost + FETCHING));
  }

  private static Outcome serve(int buffer, double times, int steps, long cost) {
    return new Simulation(buffer, times * best(steps, cost)).serve(steps, cost);
  }

  /** So cheap that not even refusing all of the excess can be paid for. */
  @ParameterizedTest
  @ValueSource(ints = {170, 11_000})
  void keepsNearlyNineTenthsOfItsRegistrations(int buffer) {
    Outcome outcome = serve(buffer, 3, 2, 20_000);
    assertThat(outcome.finishedPerSecond()).isGreaterThan(0.88 * best(2, 20_000));
    assertThat(outcome.refusedPerSecond()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"170, 8, 100000", "11000, 8, 100000", "170, 10, 50000", "11000, 10, 50000"})
  void keepsNineteenTwentiethsOfItsCallsAndRefusesTheOthers(int buffer, int steps, long cost) {
    Outcome outcome = serve(buffer, 3, steps, cost);
    assertThat(outcome.finishedPerSecond()).isGreaterThan(0.95 * best(steps, cost));
    assertThat(outcome.refusedPerSecond()).isGreaterThan(1.2 * best(steps, cost));
  }

  @ParameterizedTest
  @ValueSource(ints = {170, 11_000})
  void refusesNothingBelowItsCapacity(int buffer) {
    double best = best(2, 20_000);
    Outcome outcome = serve(buffer, 0.95, 2, 20_000);
    assertThat(outcome.refusedPerSecond()).isZero();
    assertThat(outcome.finishedPerSecond()).isBetween(0.94 * best, 0.96 * best);
  }
}
