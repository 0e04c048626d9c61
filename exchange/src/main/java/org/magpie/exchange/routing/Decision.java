package org.magpie.exchange.routing;

import java.util.List;

/** What comes next for a call, and everything that led there, in order: never nothing. */
public record Decision(Destination destination, List<Reason> reasons) {
  public Decision {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("no reason for " + destination.describe());
    }
  }

  /** What a party of the call wants by command: nothing else is asked. */
  public static Decision byCommand(Destination destination, String extension) {
    return new Decision(
        destination, List.of(Reason.of(Rule.BY_COMMAND, extension, destination.describe())));
  }
}
