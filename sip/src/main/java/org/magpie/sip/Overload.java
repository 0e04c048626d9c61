package org.magpie.sip;

import java.time.Duration;

/**
 * Decides how much new work is taken when more is offered than can be done (RFC 6357: local
 * overload control, by the time that work waits). Two waits are watched: that of requests in our
 * own queue, and that of what was given to the stack's user until it is taken up. Once one of them
 * stands, and is no burst, of the requests that begin something the more are refused the longer it
 * is: none below half of what is aimed at, all from one and a half times it. So the waits settle
 * there, and there is always work: a share steered in steps would follow them too late, and idle in
 * between (OverloadTest).
 *
 * <p>A request waits in the queue once, but a call waits for its thread many times until it is set
 * up, and holds memory meanwhile; so there a fifth of the wait is aimed at. It is taken for a burst
 * seven times as long though: calls of many at once, each with a handshake, come late rather than
 * not at all.
 *
 * <p>Refusing may cost at most a tenth of the time, and a third of that once the excess is larger:
 * it is left to the kernel then, which drops what is not fetched and charges nobody. Requests
 * inside dialogs and those with credentials are not asked about: to finish what was begun is worth
 * more than to begin. Belongs to the loop.
 */
final class Overload {
  private static final long STEP_NANOS = 100_000_000;
  private static final long CALM_NANOS = 1_000_000_000;

  /** What a refused request costs, with its fetching and its ACK. */
  private static final long REFUSAL_NANOS = 8_000;

  private static final int REFUSALS_A_STEP = (int) (STEP_NANOS / 10 / REFUSAL_NANOS);
  private static final int REFUSALS_WHILE_FLOODED = REFUSALS_A_STEP / 3;

  private final double queueAim;
  private final double userAim;
  private final double userStands;
  private long stepBegan;
  private long lookedAt;
  private long refusedAt;
  private double leastQueue = Double.MAX_VALUE;
  private double leastUser = Double.MAX_VALUE;
  private double pressure;
  private boolean shedding;

  /** Whether what the user was given stands too: a short wait there says nothing else. */
  private boolean userBehind;

  private double credit;

  /** What may still be refused: of ten steps at most, so that a pause can be made up for. */
  private int allowance = 10 * REFUSALS_A_STEP;

  /** What was to be refused in this step, whether or not it was. */
  private int excess;

  private boolean exhausted;

  /**
   * @param target how long a wait may stand before new requests are refused
   */
  Overload(Duration target) {
    this.queueAim = target.toNanos();
    this.userAim = queueAim / 5;
    this.userStands = queueAim * 7;
  }

  /**
   * Takes note of the waits: of the datagram served next, and of what was given to the user. Only
   * when even the shortest wait of a step was beyond the target does work stand; a burst, or a
   * pause of the whole process, does not last.
   */
  void waits(long nowNanos, long queuedNanos, long userNanos) {
    boolean paused = nowNanos - lookedAt > STEP_NANOS;
    lookedAt = nowNanos;
    if (nowNanos - refusedAt > CALM_NANOS) {
      shedding = false;
      userBehind = false;
    }
    pressure = Math.max(queuedNanos / queueAim, userBehind ? userNanos / userAim : 0);
    if (paused) {
      beginStep();
      return;
    }
    leastQueue = Math.min(leastQueue, queuedNanos / queueAim);
    leastUser = Math.min(leastUser, userNanos / userStands);
    if (nowNanos - stepBegan < STEP_NANOS) {
      return;
    }
    userBehind |= leastUser > 1;
    if (!shedding && (userBehind || leastQueue > 1)) {
      shedding = true;
      refusedAt = nowNanos;
    }
    exhausted = exhausted ? excess >= REFUSALS_A_STEP : allowance == 0;
    beginStep();
  }

  private void beginStep() {
    stepBegan = lookedAt;
    leastQueue = Double.MAX_VALUE;
    leastUser = Double.MAX_VALUE;
    excess = 0;
    int more = exhausted ? REFUSALS_WHILE_FLOODED : REFUSALS_A_STEP;
    allowance = Math.min(allowance + more, 10 * REFUSALS_A_STEP);
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
    credit += Math.clamp(1.5 - pressure, 0, 1);
    if (credit >= 1) {
      credit -= 1;
      return true;
    }
    refusedAt = lookedAt;
    excess++;
    if (allowance > 0) {
      allowance--;
      return false;
    }
    // Beyond what may be spent on refusing, the rest of the step is served: dropped in silence it
    // would no longer show in the waits, and fewer would be finished (OverloadTest). From the next
    // step on the kernel drops it.
    return true;
  }
}
