package org.magpie.sip;

import java.time.Duration;

/**
 * Decides how much new work is taken when more is offered than can be done (RFC 6357: local
 * overload control, by the time that requests wait). The share admitted falls while datagrams wait
 * longer than the target and rises again when they do not; what is refused may cost at most a tenth
 * of the time, beyond that it is dropped. Requests inside dialogs and those with credentials are
 * not asked about: to finish what was begun is worth more than to begin. Belongs to the loop.
 */
final class Overload {
  /** What to do with a request that begins something. */
  enum Admission {
    ADMIT,
    REFUSE,
    DROP
  }

  private static final long STEP_NANOS = 50_000_000;
  private static final long REFUSAL_NANOS = 12_000;
  private static final int REFUSALS_A_STEP = (int) (STEP_NANOS / 10 / REFUSAL_NANOS);
  private static final double LEAST = 0.02;

  private final long targetNanos;
  private long stepBegan;
  private long leastLag = Long.MAX_VALUE;
  private double share = 1;
  private double credit;
  private int refusals;

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
    if (leastLag > targetNanos) {
      // Twice the wait halves the share; waiting a little too long lowers it a little.
      share = Math.max(LEAST, share * Math.max(0.5, (double) targetNanos / leastLag));
    } else {
      share = Math.min(1, share * 1.1 + 0.01);
    }
    stepBegan = nowNanos;
    leastLag = Long.MAX_VALUE;
    refusals = 0;
  }

  boolean shedding() {
    return share < 1;
  }

  Admission admit() {
    if (share >= 1) {
      return Admission.ADMIT;
    }
    credit += share;
    if (credit >= 1) {
      credit -= 1;
      return Admission.ADMIT;
    }
    return ++refusals <= REFUSALS_A_STEP ? Admission.REFUSE : Admission.DROP;
  }
}
