package org.magpie.api.events;

import java.util.Map;
import java.util.Optional;
import org.magpie.api.contract.Topic;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.RuleChange;

/**
 * Tells the clients of an extension that it can be reached in another way from now on, so that all
 * of them show the same.
 */
public final class ReachNews {
  private final Directory directory;
  private final EventHub hub;

  public ReachNews(Directory directory, EventHub hub) {
    this.directory = directory;
    this.hub = hub;
    directory.onRuleChange(this::changed);
  }

  private void changed(RuleChange change) {
    Optional<Extension> extension = change.extensionId().flatMap(directory.snapshot()::byId);
    extension.ifPresent(
        one ->
            hub.tell(
                one,
                Topic.REACH_CHANGED,
                Map.of("version", directory.snapshot().reach(one).version())));
  }
}
