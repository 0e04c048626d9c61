package org.magpie.exchange.ring;

import java.util.EnumSet;
import java.util.Set;
import org.magpie.exchange.call.Refusal;
import org.magpie.exchange.routing.Outcome;

/**
 * What several devices' refusals come to: a device that is busy or was rejected by hand says more
 * about the person than one that could not be reached.
 */
final class Refusals {
  private final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);

  void add(Refusal refusal) {
    outcomes.add(refusal.outcome());
  }

  Outcome outcome() {
    for (Outcome strongest :
        new Outcome[] {Outcome.REJECTED, Outcome.BUSY, Outcome.NO_COMMON_MEDIA}) {
      if (outcomes.contains(strongest)) {
        return strongest;
      }
    }
    return Outcome.UNREACHABLE;
  }
}
