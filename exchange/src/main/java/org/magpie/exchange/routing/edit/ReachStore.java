package org.magpie.exchange.routing.edit;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.routing.rule.ReachSettings;

/**
 * Where it is kept how people can be reached. A port: {@code store} implements it. Safe from any
 * thread.
 */
public interface ReachStore {

  /** What was ever changed, by the id of the extension; at start. Blocks. */
  Map<Long, ReachSettings> loadAll();

  /**
   * Keeps the settings of an extension, durably before the stage completes; they go with the
   * extension. Fails when there is no such extension.
   */
  CompletionStage<Void> put(long extensionId, ReachSettings settings);
}
