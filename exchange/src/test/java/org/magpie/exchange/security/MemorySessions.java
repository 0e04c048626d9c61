package org.magpie.exchange.security;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions in memory. */
public final class MemorySessions implements SessionStore {
  private final Map<String, Session> rows = new ConcurrentHashMap<>();

  /** Whether writing fails. */
  public volatile boolean broken;

  /** Runs before each session is put into the store. */
  public volatile Runnable beforeReplace = () -> {};

  @Override
  public List<Session> loadAll() {
    return List.copyOf(rows.values());
  }

  @Override
  public CompletionStage<Void> replace(Session added, Collection<String> endedIds) {
    if (broken) {
      return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
    }
    beforeReplace.run();
    rows.keySet().removeAll(endedIds);
    rows.put(added.id(), added);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> remove(Collection<String> ids) {
    rows.keySet().removeAll(ids);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Void> seen(Map<String, Instant> lastUse) {
    lastUse.forEach((id, at) -> rows.computeIfPresent(id, (same, row) -> row.seenAt(at)));
    return CompletableFuture.completedFuture(null);
  }
}
