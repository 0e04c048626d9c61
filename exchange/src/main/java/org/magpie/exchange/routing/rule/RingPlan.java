package org.magpie.exchange.routing.rule;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which kinds of device ring, and in what order (K-13, K-14).
 *
 * @param first those rung first
 * @param then those rung when none of the first answered; a kind in neither does not ring
 */
public record RingPlan(Set<DeviceKind> first, Set<DeviceKind> then) {

  /** Every device at once. */
  public static final RingPlan ALL =
      new RingPlan(EnumSet.allOf(DeviceKind.class), EnumSet.noneOf(DeviceKind.class));

  public RingPlan {
    first = Set.copyOf(first);
    then = Set.copyOf(then);
  }
}
