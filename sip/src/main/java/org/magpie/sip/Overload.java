package org.magpie.sip;

import java.time.Duration;

/**
 * Decides how much new work is taken when more is offered than can be done (RFC 6357: local
 * overload control, by the time that requests wait). Once there is a standing queue, of the
 * requests that begin something the more are refused the longer the one being served has waited:
 * none below half the target, all from one and a half times it. So the queue settles near the
 * target, and there is always work in it: a share steered in steps would follow the queue too late,
 * and idle in between (OverloadTest).
 *
 * <p>Refusing may cost at most a twentieth of the time: where the excess is larger, it is left to
 * the kernel, which drops what is not fetched and charges nobody. Requests inside dialogs and those
 * with credentials are not asked about: to finish what was begun is worth more than to begin.
 * Belongs to the loop.
 */
final class Overload {
  private static final long STEP_NANOS = 100_000_000;
  private static final long REFUSAL_NANOS = 12_000;
  private static final int REFUSALS_A_STEP = (int) (STEP_NANOS / 20 / REFUSAL_NANOS);

  private final long targetNanos;
  private long stepBegan;
  private long leastLag = Long.MAX_VALUE;
  private long lag;
  private boolean shedding;
  private double credit;
  private int refusals;
  private boolean exhausted;

  Overload(Duration target) {
    this.targetNanos = target.toNanos();
  }

  /**
   * Takes note of how long the datagram served next has waited. Only when even the shortest wait of
   * a step was beyond the target is there a standing queue rather than a burst.
   */
  void lag(long nowNanos, long lagNanos) {
    lag = lagNanos;
    leastLag = Math.min(leastLag, lagNanos);
    if (nowNanos - stepBegan < STEP_NANOS) {
      return;
    }
    shedding = leastLag > (shedding ? targetNanos / 4 : targetNanos);
    stepBegan = nowNanos;
    leastLag = Long.MAX_VALUE;
    exhausted = refusals >= REFUSALS_A_STEP;
    refusals = 0;
  }

  boolean shedding() {
    return shedding;
  }

  /** Whether the excess is more than can be refused, so that it had better not be fetched. */
  boolean flooded() {
    return exhausted && shedding;
  }

  /** Whether to serve a request that begins something, or to refuse it. */
  boolean admit() {
    if (!shedding) {
      return true;
    }
    credit += Math.clamp((1.5 * targetNanos - lag) / targetNanos, 0, 1);
    if (credit >= 1) {
      credit -= 1;
      return true;
    }
    // Beyond what may be spent on refusing, the rest of the step is served: dropped in silence it
    // would no longer show in the waits, and fewer would be finished (OverloadTest). From the next
    // step on the kernel drops it.
    return ++refusals > REFUSALS_A_STEP;
  }
}
