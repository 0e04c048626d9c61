package org.magpie.sip;

import java.time.Duration;

/**
 * Decides how much new work is taken when more is offered than can be done (RFC 6357: local
 * overload control, by the time that requests wait). The share admitted falls while datagrams wait
 * longer than the target and rises again when they do not; the others are refused. Refusing may
 * cost at most a twentieth of the time: where the excess is larger, it is left to the kernel, which
 * drops what is not fetched and charges nobody. Requests inside dialogs and those with credentials
 * are not asked about: to finish what was begun is worth more than to begin. Belongs to the loop.
 */
final class Overload {
  private static final long STEP_NANOS = 100_000_000;
  private static final long REFUSAL_NANOS = 12_000;
  private static final int REFUSALS_A_STEP = (int) (STEP_NANOS / 20 / REFUSAL_NANOS);
  private static final double LEAST = 0.02;

  private final long targetNanos;
  private long stepBegan;
  private long leastLag = Long.MAX_VALUE;
  private long lastLag;
  private double share = 1;
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
    leastLag = Math.min(leastLag, lagNanos);
    if (nowNanos - stepBegan < STEP_NANOS) {
      return;
    }
    if (share < 1 || leastLag > targetNanos) {
      // In a step the wait grows by the part of the load that is too much, so the wait foreseen
      // for the next step tells how much less or more to admit.
      long foreseen = leastLag + (leastLag - lastLag);
      double change = (double) (targetNanos - foreseen) / STEP_NANOS;
      share *= Math.clamp(1 + change, 0.7, 1.15);
      share = Math.clamp(share + (change > 0 ? 0.005 : 0), LEAST, 1);
    }
    lastLag = leastLag;
    stepBegan = nowNanos;
    leastLag = Long.MAX_VALUE;
    exhausted = refusals >= REFUSALS_A_STEP;
    refusals = 0;
  }

  boolean shedding() {
    return share < 1;
  }

  /** Whether the excess is more than can be refused, so that it had better not be fetched. */
  boolean flooded() {
    return exhausted && share < 1;
  }

  /** Whether to serve a request that begins something, or to refuse it. */
  boolean admit() {
    if (share >= 1) {
      return true;
    }
    credit += share;
    if (credit >= 1) {
      credit -= 1;
      return true;
    }
    // Beyond what may be spent on refusing, the rest of the step is served: dropped in silence it
    // would no longer show in the waits, by which the share is steered, and fewer would be finished
    // (OverloadTest). From the next step on the kernel drops it.
    return ++refusals > REFUSALS_A_STEP;
  }
}
