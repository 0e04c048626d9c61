package org.magpie.exchange.call;

import java.util.function.UnaryOperator;
import org.magpie.exchange.routing.rule.ClientCalls;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.StatusProfile;

/** Settings of a person for tests: what a new extension has, but for something. */
final class Reach {
  private Reach() {}

  /** Some kinds of client take calls in this way. */
  static ReachSettings clients(ClientCalls calls, DeviceKind... kinds) {
    ReachSettings settings = ReachSettings.DEFAULT;
    for (DeviceKind kind : kinds) {
      settings = settings.withClient(kind, calls);
    }
    return settings;
  }

  /** Rejecting on one device rejects on all. */
  static ReachSettings allReject() {
    return ReachSettings.DEFAULT.withAllReject(true);
  }

  /** Available, with something of its own. */
  static ReachSettings available(UnaryOperator<StatusProfile> change) {
    ReachSettings usual = ReachSettings.DEFAULT;
    PresenceStatus status = PresenceStatus.AVAILABLE;
    return usual.withProfile(status, change.apply(usual.profile(status)));
  }
}
