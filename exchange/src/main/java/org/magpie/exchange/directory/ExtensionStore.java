package org.magpie.exchange.directory;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Where extensions are kept. A port: {@code store} implements it. Safe from any thread. */
public interface ExtensionStore {

  /** All extensions, at start. Blocks. */
  List<Extension> loadAll();

  /**
   * Writes all or nothing, durably before the stage completes. Gives the extensions inserted and
   * updated, in order, with their ids. Fails with {@link StaleExtension} when a row is no longer as
   * expected.
   *
   * @param settings values to be set together with them, by name (see {@code SettingStore})
   */
  CompletionStage<List<Extension>> commit(
      List<ExtensionWrite> writes, Map<String, String> settings);

  /** The same without settings. */
  default CompletionStage<List<Extension>> commit(List<ExtensionWrite> writes) {
    return commit(writes, Map.of());
  }

  /** Somebody else changed or took what this edit was about. */
  final class StaleExtension extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With the number or id concerned. */
    public StaleExtension(String message) {
      super(message);
    }
  }
}
