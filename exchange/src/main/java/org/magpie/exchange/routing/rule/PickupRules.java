package org.magpie.exchange.routing.rule;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may take whose ringing calls.
 *
 * @param directed whose calls may be taken by naming whom they ring
 */
public record PickupRules(Directed directed, List<PickupGroup> groups) {

  /** Whose calls may be taken by naming whom they ring. */
  public enum Directed {
    /** Everybody's: a key that watches a colleague takes her calls. */
    ANYONE,
    /** Those of the groups that one may take calls of. */
    GROUPS
  }

  /** A new installation. */
  public static final PickupRules DEFAULT = new PickupRules(Directed.ANYONE, List.of());

  public PickupRules {
    groups = List.copyOf(groups);
  }

  /** The others whose calls an extension takes without naming them. */
  public Set<String> colleagues(String extension) {
    Set<String> members = new LinkedHashSet<>();
    groups.stream()
        .filter(group -> group.takenBy(extension))
        .forEach(group -> members.addAll(group.members()));
    members.remove(extension);
    return members;
  }

  /** Whether an extension may take a call by naming whom it rings. */
  public boolean mayTake(String extension, String rung) {
    return directed == Directed.ANYONE || colleagues(extension).contains(rung);
  }
}
