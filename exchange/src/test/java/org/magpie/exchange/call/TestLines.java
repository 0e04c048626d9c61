package org.magpie.exchange.call;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.magpie.sip.Target;
import org.magpie.sip.auth.DigestClient;
import org.magpie.sip.transport.Flow;
import org.magpie.testkit.ScriptedPhone;

/** Trunks whose far ends are scripted. */
final class TestLines implements OutsideLines {
  private final Map<String, ScriptedPhone> far = new HashMap<>();
  private final Map<String, Integer> used = new HashMap<>();

  /** How many calls each trunk takes. */
  int most = Integer.MAX_VALUE;

  /** What answers their challenges. */
  Optional<DigestClient> account = Optional.empty();

  void add(String id, ScriptedPhone phone) {
    far.put(id, phone);
  }

  /** Whose far end sends over a flow. */
  Optional<String> of(Flow flow) {
    return far.entrySet().stream()
        .filter(entry -> entry.getValue().flow().equals(flow))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  int used(String id) {
    return used.getOrDefault(id, 0);
  }

  @Override
  public Optional<OutsideLine> occupy(String trunk, Set<Target> butNot) {
    ScriptedPhone phone = far.get(trunk);
    if (phone == null || used(trunk) >= most) {
      return Optional.empty();
    }
    Target target = Target.udp(phone.flow().remote());
    return butNot.contains(target) ? Optional.empty() : line(trunk, target);
  }

  @Override
  public Optional<OutsideLine> admit(String trunk, Target from) {
    return used(trunk) < most ? line(trunk, from) : Optional.empty();
  }

  private Optional<OutsideLine> line(String trunk, Target target) {
    used.merge(trunk, 1, Integer::sum);
    return Optional.of(
        new OutsideLine(
            trunk,
            target,
            "carrier.test",
            -1,
            account.map(client -> "carrier.test"),
            account.map(client -> "account"),
            account,
            () -> {},
            () -> used.merge(trunk, -1, Integer::sum)));
  }
}
