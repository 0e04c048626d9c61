package org.magpie.exchange.routing.rule;

import java.util.Set;

/** Extensions that may take each other's ringing calls. */
public record PickupGroup(String name, Set<String> members) {
  public PickupGroup {
    members = Set.copyOf(members);
  }
}
