package org.magpie.exchange.ring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.RingPlan;

/**
 * Which kinds of device ring together, and until when. The caller waits no longer than the ring
 * time (K-16); when both groups have somebody to ring, each gets half of it.
 *
 * @param last whether nobody has a turn after it
 */
record Turn(Set<DeviceKind> kinds, Instant until, boolean last) {

  /**
   * @param canRing whether a device of one of these kinds could ring now
   */
  static List<Turn> of(
      RingPlan plan, Predicate<Set<DeviceKind>> canRing, Instant now, Duration time) {
    boolean both = canRing.test(plan.first()) && canRing.test(plan.then());
    return List.of(
        new Turn(plan.first(), now.plus(both ? time.dividedBy(2) : time), false),
        new Turn(plan.then(), now.plus(time), true));
  }
}
