package org.magpie.exchange.directory;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where departments and extension groups are kept. A port: {@code store} implements it. Safe from
 * any thread.
 */
public interface OrganisationStore {

  /** All of them, at start. Blocks. */
  Organisation load();

  /**
   * Writes all or nothing, durably before the stage completes, and gives what then holds. Fails
   * with {@link ExtensionStore.StaleExtension} when a row is no longer as expected.
   */
  CompletionStage<Organisation> commit(List<OrganisationWrite> writes);
}
