package org.magpie.exchange.registration;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Registrations in memory. */
final class MemoryRegistrations implements RegistrationStore {
  final Map<Key, Kept> rows = new LinkedHashMap<>();
  int writes;

  @Override
  public List<Kept> loadAll() {
    return List.copyOf(rows.values());
  }

  @Override
  public CompletionStage<Void> write(Collection<Kept> kept, Collection<Key> forgotten) {
    writes++;
    forgotten.forEach(rows::remove);
    kept.forEach(one -> rows.put(one.key(), one));
    return CompletableFuture.completedFuture(null);
  }
}
