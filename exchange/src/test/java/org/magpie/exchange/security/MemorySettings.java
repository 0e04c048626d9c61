package org.magpie.exchange.security;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Settings in memory. */
public final class MemorySettings implements SettingStore {
  private final Map<String, String> kept = new HashMap<>();

  @Override
  public Map<String, String> loadAll() {
    return Map.copyOf(kept);
  }

  @Override
  public Optional<String> load(String name) {
    return Optional.ofNullable(kept.get(name));
  }

  @Override
  public CompletionStage<String> putIfAbsent(String name, String value) {
    String before = kept.putIfAbsent(name, value);
    return CompletableFuture.completedStage(before == null ? value : before);
  }

  @Override
  public CompletionStage<Void> put(String name, String value) {
    kept.put(name, value);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Void> remove(String name) {
    kept.remove(name);
    return CompletableFuture.completedStage(null);
  }
}
