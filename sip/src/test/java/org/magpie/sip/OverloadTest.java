package org.magpie.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server on one processor in simulated time, offered three times what it can do. Work comes as a
 * first request and some that finish it (credentials, ACK, BYE), each of which costs the loop the
 * same, and all but the first also a thread of the user; loop and threads take turns of 3 ms. As in
 * the UDP socket first requests wait in a queue while the others are served, and the kernel's
 * buffer drops what it cannot hold; what was dropped of the work begun comes again after T1, 2 T1
 * and so on (RFC 3261 17.1.2.1).
 */
class OverloadTest {
  private static final long SECOND = 1_000_000_000;
  private static final long T1 = SECOND / 2;
  private static final long T2 = 4 * SECOND;
  private static final long SLICE = 3_000_000;
  private static final long PAUSE = 600_000_000;
  private static final long FETCHING = 2_000;
  private static final long REFUSING = 6_000;

  private record Request(long at, int step, long repeatAfter, long since) {
    Request repeated() {
      return new Request(at + repeatAfter, step, Math.min(T2, 2 * repeatAfter), 0);
    }

    Request waitingSince(long now) {
      return new Request(at, step, repeatAfter, now);
    }
  }

  /** What one piece of work costs: so many requests, each of them so much. */
  private record Work(int steps, long ofLoop, long ofUser) {
    double best() {
      return (double) SECOND / (steps * (ofLoop + FETCHING) + (steps - 1) * ofUser);
    }
  }

  private record Outcome(double finishedPerSecond, double refusedPerSecond, int mostWithUser) {}

  /** One simulated server and its callers. */
  private static final class Simulation {
    private final int buffer;
    private final double firstsPerSecond;
    private final Work work;
    private final Random random = new Random(1);
    private final PriorityQueue<Request> coming =
        new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
    private final ArrayDeque<Request> kernel = new ArrayDeque<>();
    private final ArrayDeque<Request> goingOn = new ArrayDeque<>();
    private final ArrayDeque<Request> beginning = new ArrayDeque<>();
    private final ArrayDeque<Request> withUser = new ArrayDeque<>();
    private final Overload overload = new Overload(Duration.ofMillis(150));
    private double nextFirst;
    private long now;
    private long heldSince = Long.MAX_VALUE;
    private int finished;
    private int refused;
    private int mostWithUser;

    private long pauseEvery = Long.MAX_VALUE;
    private long nextPause = Long.MAX_VALUE;

    Simulation(int buffer, double times, Work work) {
      this.buffer = buffer;
      this.firstsPerSecond = times * work.best();
      this.work = work;
    }

    /** Stands still for 600 ms each so often, as a full collection of garbage does. */
    Simulation pausing(long every) {
      pauseEvery = every;
      nextPause = every;
      return this;
    }

    Outcome run() {
      while (now < 30 * SECOND) {
        if (now >= nextPause) {
          now += PAUSE;
          nextPause += pauseEvery;
        }
        long before = now;
        runLoop(now + SLICE);
        runUser(now + SLICE);
        now += now == before ? 10_000 : 0;
      }
      return new Outcome(finished / 10.0, refused / 10.0, mostWithUser);
    }

    private boolean measured() {
      return now > 20 * SECOND;
    }

    private void runLoop(long until) {
      boolean emptied = false;
      while (now < until && !(emptied && goingOn.isEmpty() && beginning.isEmpty())) {
        emptied = fetch(overload.flooded() ? 256 : 8_192);
        Request first = beginning.peek();
        long since = Math.min(heldSince, first == null ? now : first.since());
        Request next = withUser.peek();
        overload.waits(now, Math.max(0, now - since), next == null ? 0 : now - next.since());
        for (int i = 0; i < 32 && !goingOn.isEmpty(); i++) {
          serve(goingOn.remove());
        }
        for (int i = 0; i < 8 && !beginning.isEmpty(); i++) {
          Request served = beginning.remove();
          if (overload.shedding() && !overload.admit()) {
            now += REFUSING;
            refused += measured() ? 1 : 0;
          } else {
            serve(served);
          }
        }
      }
    }

    private boolean fetch(int most) {
      long began = now;
      for (int i = 0; goingOn.size() + beginning.size() < most; i++) {
        if (i == 256) {
          return false;
        }
        arrive();
        Request next = kernel.poll();
        if (next == null) {
          heldSince = Long.MAX_VALUE;
          return true;
        }
        now += FETCHING;
        (next.step() == 0 ? beginning : goingOn).add(next.waitingSince(began));
      }
      heldSince = Math.min(heldSince, began);
      return false;
    }

    private void serve(Request served) {
      now += work.ofLoop();
      if (served.step() == 0 || work.ofUser() == 0) {
        answer(served);
      } else {
        withUser.add(served.waitingSince(now));
        mostWithUser = Math.max(mostWithUser, measured() ? withUser.size() : 0);
      }
    }

    private void runUser(long until) {
      while (now < until && !withUser.isEmpty()) {
        now += work.ofUser();
        answer(withUser.remove());
      }
    }

    private void answer(Request served) {
      if (served.step() + 1 < work.steps()) {
        long next = now + 500_000 + random.nextInt(1_000_000);
        coming.add(new Request(next, served.step() + 1, T1, 0));
      } else {
        finished += measured() ? 1 : 0;
      }
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

  /** So cheap that not even refusing all of the excess can be paid for. */
  @ParameterizedTest
  @ValueSource(ints = {170, 11_000})
  void keepsNearlyNineTenthsOfItsRegistrations(int buffer) {
    Work registration = new Work(2, 20_000, 0);
    Outcome outcome = new Simulation(buffer, 3, registration).run();
    assertThat(outcome.finishedPerSecond()).isGreaterThan(0.88 * registration.best());
    assertThat(outcome.refusedPerSecond()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "170, 8, 100000, 0",
    "11000, 8, 100000, 0",
    "170, 10, 50000, 0",
    "11000, 10, 50000, 0",
    "400, 7, 20000, 25000",
    "11000, 7, 20000, 25000",
    "400, 7, 10000, 60000",
    "11000, 7, 10000, 60000"
  })
  void keepsNineTenthsOfItsCallsAndRefusesTheOthers(
      int buffer, int steps, long ofLoop, long ofUser) {
    Work call = new Work(steps, ofLoop, ofUser);
    Outcome outcome = new Simulation(buffer, 3, call).run();
    assertThat(outcome.finishedPerSecond()).isGreaterThan(0.93 * call.best());
    assertThat(outcome.refusedPerSecond()).isGreaterThan(1.5 * call.best());
  }

  /** What waited meanwhile is refused, not begun all at once. */
  @Test
  void goesOnAsBeforeAfterAPause() {
    Work call = new Work(7, 20_000, 35_000);
    Outcome outcome = new Simulation(11_000, 3, call).pausing(3 * SECOND).run();
    assertThat(outcome.finishedPerSecond()).isGreaterThan(0.9 * 0.8 * call.best());
    assertThat(outcome.mostWithUser()).isLessThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {170, 11_000})
  void refusesNothingBelowItsCapacity(int buffer) {
    Work registration = new Work(2, 20_000, 0);
    Outcome outcome = new Simulation(buffer, 0.95, registration).run();
    assertThat(outcome.refusedPerSecond()).isZero();
    assertThat(outcome.finishedPerSecond())
        .isBetween(0.94 * registration.best(), 0.96 * registration.best());
  }

  @Test
  void refusesOnlyWhenEvenTheShortestWaitOfAStepIsTooLong() {
    Overload overload = new Overload(Duration.ofMillis(150));
    for (long now = 0; now < SECOND; now += 10_000_000) {
      overload.waits(now, now % 90_000_000 == 0 ? 0 : T1, 0);
      assertThat(overload.admit()).isTrue();
    }
    for (long now = SECOND; now < 2 * SECOND; now += 10_000_000) {
      overload.waits(now, 0, T1);
      assertThat(overload.admit()).as("many calls at once come late").isTrue();
    }
    for (long now = 2 * SECOND; now < 3 * SECOND; now += 10_000_000) {
      overload.waits(now, 0, 2 * SECOND);
    }
    assertThat(overload.admit()).isFalse();
  }

  @Test
  void lastsAsLongAsItRefusesAndOneSecond() {
    Overload overload = new Overload(Duration.ofMillis(150));
    for (long now = 0; now < SECOND; now += 10_000_000) {
      overload.waits(now, T1, 0);
    }
    assertThat(overload.admit()).isFalse();
    for (long now = SECOND; now < 19 * SECOND / 10; now += 10_000_000) {
      overload.waits(now, 0, 0);
      assertThat(overload.shedding()).isTrue();
      assertThat(overload.admit()).isTrue();
    }
    for (long now = 19 * SECOND / 10; now < 3 * SECOND; now += 10_000_000) {
      overload.waits(now, 0, 0);
    }
    assertThat(overload.shedding()).isFalse();
  }

  @Test
  void takesAPauseOfTheProcessForNoOverload() {
    Overload overload = new Overload(Duration.ofMillis(150));
    for (long now = 0; now < 10 * SECOND; now += T1) {
      overload.waits(now, T1, T1);
      assertThat(overload.admit()).isTrue();
    }
  }

  @Test
  void takesCallsThatWaitLittleWhileRegistrationsStand() {
    Overload overload = new Overload(Duration.ofMillis(150));
    for (long now = 0; now < SECOND; now += 10_000_000) {
      overload.waits(now, 2 * T1, 0);
    }
    assertThat(overload.admit()).isFalse();
    overload.waits(SECOND, 0, T1);
    assertThat(overload.shedding()).isTrue();
    assertThat(overload.admit()).as("a cold call is late for other reasons").isTrue();
  }
}
