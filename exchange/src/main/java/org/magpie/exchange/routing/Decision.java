package org.magpie.exchange.routing;

import java.util.List;

/** What comes next for a call, and everything that led there, in order. */
public record Decision(Destination destination, List<Reason> reasons) {
  public Decision {
    reasons = List.copyOf(reasons);
  }

  static Decision of(Destination destination, String key, String subject) {
    return new Decision(destination, List.of(new Reason(key, subject)));
  }
}
