package org.magpie.exchange.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Extensions in memory, with the checks a database makes. */
public final class MemoryExtensions implements ExtensionStore {
  private final Map<Long, Extension> rows = new TreeMap<>();
  private long nextId = 1;

  /** How often something was written. */
  public int commits;

  @Override
  public synchronized List<Extension> loadAll() {
    return List.copyOf(rows.values());
  }

  @Override
  public synchronized CompletionStage<List<Extension>> commit(
      List<ExtensionWrite> writes, Map<String, String> settings) {
    commits++;
    List<Extension> written = new ArrayList<>();
    for (ExtensionWrite write : writes) {
      switch (write) {
        case ExtensionWrite.Insert(Extension draft) -> {
          Extension extension = draft.withId(nextId++);
          rows.put(extension.id(), extension);
          written.add(extension);
        }
        case ExtensionWrite.Update(Extension extension, int expected) -> {
          if (!expected(extension.id(), expected)) {
            return CompletableFuture.failedFuture(new StaleExtension(extension.number()));
          }
          rows.put(extension.id(), extension);
          written.add(extension);
        }
        case ExtensionWrite.Delete(long id, int expected) -> {
          if (!expected(id, expected)) {
            return CompletableFuture.failedFuture(new StaleExtension("id " + id));
          }
          rows.remove(id);
        }
      }
    }
    return CompletableFuture.completedFuture(written);
  }

  private boolean expected(long id, int version) {
    Extension row = rows.get(id);
    return row != null && row.version() == version;
  }
}
