package org.magpie.exchange.presence;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.PresenceStatus;

/**
 * All that others may see of an extension at one moment. Immutable.
 *
 * @param name of the extension
 * @param status that holds now (K-01)
 * @param message what its user says about it (K-02, K-05); may be empty
 * @param devices the kinds of the devices that are registered
 * @param calls its part in each call, the oldest first
 */
public record ExtensionState(
    String number,
    String name,
    PresenceStatus status,
    String message,
    Set<DeviceKind> devices,
    List<Involvement> calls) {

  public ExtensionState {
    devices = Set.copyOf(devices);
    calls = List.copyOf(calls);
  }

  /** What it does as a whole: of several calls the one that counts most. */
  public Activity activity() {
    return calls.stream()
        .map(call -> call.doing().activity())
        .max(Comparator.naturalOrder())
        .orElse(devices.isEmpty() ? Activity.OFFLINE : Activity.IDLE);
  }
}
