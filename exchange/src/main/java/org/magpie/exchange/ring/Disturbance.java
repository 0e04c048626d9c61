package org.magpie.exchange.ring;

import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.routing.PresenceClock;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;

/** Whether a person may be spoken to unasked. */
final class Disturbance {
  private Disturbance() {}

  static boolean unwanted(CallScope call, ReachSettings settings) {
    return PresenceClock.at(settings, call.directory().company().schedule(), call.now()).status()
        == PresenceStatus.DO_NOT_DISTURB;
  }
}
