package org.magpie.exchange.routing.rule;

import java.util.Set;

/**
 * Extensions that may take each other's ringing calls.
 *
 * @param takers who may take the members' calls without being one of them, as a secretary may
 */
public record PickupGroup(String name, Set<String> members, Set<String> takers) {
  public PickupGroup {
    members = Set.copyOf(members);
    takers = Set.copyOf(takers);
  }

  /** A group whose members alone take its calls. */
  public static PickupGroup of(String name, Set<String> members) {
    return new PickupGroup(name, members, Set.of());
  }

  /** Whether an extension may take the members' calls. */
  public boolean takenBy(String extension) {
    return members.contains(extension) || takers.contains(extension);
  }
}
