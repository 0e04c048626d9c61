package org.magpie.exchange.ring;

import java.util.EnumSet;
import java.util.Set;
import org.magpie.exchange.routing.Outcome;

/**
 * What several devices' refusals come to. A device that rang until the time was up says more about
 * the person than all others; one that is busy or was rejected by hand more than one that could not
 * be reached.
 */
final class Refusals {
  private static final Outcome[] STRONGEST_FIRST = {
    Outcome.NO_ANSWER, Outcome.REJECTED, Outcome.TURNED_DOWN, Outcome.BUSY, Outcome.NO_COMMON_MEDIA
  };

  private final boolean allReject;
  private final Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);

  /**
   * @param allReject whether who rejects on one device rejects on all (D-51)
   */
  Refusals(boolean allReject) {
    this.allReject = allReject;
  }

  /**
   * @return whether that is the end of it
   */
  boolean add(Outcome outcome) {
    outcomes.add(outcome);
    return outcome.rejected() && allReject;
  }

  /**
   * @param inCall whether a device did not ring because its person is in another call
   */
  Outcome outcome(boolean inCall) {
    for (Outcome strongest : STRONGEST_FIRST) {
      if (outcomes.contains(strongest) || (inCall && strongest == Outcome.BUSY)) {
        return strongest;
      }
    }
    return Outcome.UNREACHABLE;
  }
}
