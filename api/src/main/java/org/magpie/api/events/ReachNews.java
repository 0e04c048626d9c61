package org.magpie.api.events;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.magpie.api.contract.Topic;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.RuleChange;
import org.magpie.exchange.routing.rule.DeviceKind;

/**
 * Tells the clients of an extension that it can be reached in another way from now on, so that all
 * of them show the same.
 */
public final class ReachNews {
  private final Directory directory;
  private final EventHub hub;

  /** Whether browsers were told that a second call may ring, by the id of the extension. */
  private final Map<Long, Boolean> waiting = new ConcurrentHashMap<>();

  public ReachNews(Directory directory, EventHub hub) {
    this.directory = directory;
    this.hub = hub;
    directory
        .snapshot()
        .all()
        .forEach(one -> waiting.put(one.id(), webCallWaiting(one, directory.snapshot())));
    directory.onRuleChange(this::changed);
  }

  /** Whether a second call may ring in a browser: an administrator and its user allow it. */
  public static boolean webCallWaiting(Extension extension, DirectorySnapshot snapshot) {
    return extension.settings().callWaiting()
        && snapshot.reach(extension).client(DeviceKind.WEB).callWaiting();
  }

  private void changed(RuleChange change) {
    Optional<Extension> extension = change.extensionId().flatMap(directory.snapshot()::byId);
    extension.ifPresent(this::tell);
  }

  private void tell(Extension extension) {
    DirectorySnapshot now = directory.snapshot();
    hub.tell(extension, Topic.REACH_CHANGED, Map.of("version", now.reach(extension).version()));
    boolean waits = webCallWaiting(extension, now);
    Boolean before = waiting.put(extension.id(), waits);
    if (waits != Objects.requireNonNullElse(before, true)) {
      hub.tell(extension, Topic.CALL_WAITING_CHANGED, Map.of("enb_call_waiting", waits ? 1 : 0));
    }
  }
}
