package org.magpie.exchange.security;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Single values of the installation by name: its realm and keys, and settings of features. A port.
 * Safe from any thread.
 */
public interface SettingStore {

  /** All values. Blocks. */
  Map<String, String> loadAll();

  /** One value. Blocks. */
  Optional<String> load(String name);

  /**
   * Keeps {@code value} unless there is one already, and gives the one that holds afterwards: two
   * nodes that start at once agree on the first.
   */
  CompletionStage<String> putIfAbsent(String name, String value);

  /** Sets a value. */
  CompletionStage<Void> put(String name, String value);

  /** Removes a value. */
  CompletionStage<Void> remove(String name);
}
