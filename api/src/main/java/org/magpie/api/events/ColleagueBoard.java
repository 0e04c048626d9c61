package org.magpie.api.events;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.magpie.api.contract.Topic;
import org.magpie.exchange.call.ExtensionActivity;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.routing.rule.DeviceKind;

/**
 * The live state of every extension as its colleagues see it, told as topic 90001 when it changes.
 * Safe from any thread; never blocks.
 */
public final class ColleagueBoard {
  private final Directory directory;
  private final Function<String, Set<DeviceKind>> devices;
  private final EventHub hub;

  // Only extensions that do something; all others are idle.
  private final Map<String, ExtensionActivity> busy = new ConcurrentHashMap<>();

  /**
   * @param devices the kinds of the devices registered for an extension's number, sorted
   */
  public ColleagueBoard(
      Directory directory, Function<String, Set<DeviceKind>> devices, EventHub hub) {
    this.directory = directory;
    this.devices = devices;
    this.hub = hub;
    directory.onChange(this::changed);
  }

  /** An extension began or ceased to ring or to talk. */
  public void activity(String number, ExtensionActivity activity) {
    if (activity == ExtensionActivity.IDLE) {
      busy.remove(number);
    } else {
      busy.put(number, activity);
    }
    tell(number);
  }

  /** The devices of an extension changed. */
  public void devicesChanged(String number) {
    tell(number);
  }

  /** One colleague, as clients read it. */
  public Map<String, Object> fields(Extension extension) {
    Set<DeviceKind> registered = devices.apply(extension.number());
    return Map.of(
        "id", extension.id(),
        "number", extension.number(),
        "name", extension.name(),
        "presence", presence(extension.number(), registered),
        "devices", names(registered));
  }

  /** The word for what an extension is doing: offline, idle, ringing or in_call. */
  public String presence(String number) {
    return presence(number, devices.apply(number));
  }

  /** The kinds of devices of an extension, as words. */
  public List<String> devices(String number) {
    return names(devices.apply(number));
  }

  private String presence(String number, Set<DeviceKind> registered) {
    ExtensionActivity activity = busy.get(number);
    if (activity == null) {
      return registered.isEmpty() ? "offline" : "idle";
    }
    return activity.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> names(Set<DeviceKind> kinds) {
    return kinds.stream().sorted().map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList();
  }

  private void changed(DirectoryChange change) {
    change.changed().stream()
        .flatMap(one -> one.after().stream())
        .forEach(extension -> tell(extension.number()));
  }

  private void tell(String number) {
    directory
        .snapshot()
        .byNumber(number)
        .ifPresent(extension -> hub.publish(Topic.COLLEAGUE_CHANGED, () -> fields(extension)));
  }
}
