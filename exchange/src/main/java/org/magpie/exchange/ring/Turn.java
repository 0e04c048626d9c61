package org.magpie.exchange.ring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    boolean first = canRing.test(plan.first());
    boolean both = first && canRing.test(plan.then());
    // Who is alone has the whole time: one of the others that comes meanwhile has no later turn.
    Set<DeviceKind> kinds = first && !both ? union(plan.first(), plan.then()) : plan.first();
    return List.of(
        new Turn(kinds, now.plus(both ? time.dividedBy(2) : time), false),
        new Turn(plan.then(), now.plus(time), true));
  }

  private static Set<DeviceKind> union(Set<DeviceKind> one, Set<DeviceKind> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toUnmodifiableSet());
  }
}
