package org.magpie.exchange.sdk;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What an SDK needs kept, in memory. */
final class MemorySdk implements SdkStore {
  final Map<String, ApiToken> tokens = new LinkedHashMap<>();
  final Map<String, Signature> signatures = new LinkedHashMap<>();
  Optional<SdkApplication> application = Optional.empty();

  /** Whether writing fails. */
  boolean broken;

  private CompletionStage<Void> write(Runnable change) {
    if (broken) {
      return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
    }
    change.run();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Optional<SdkApplication> loadApplication() {
    return application;
  }

  @Override
  public List<ApiToken> loadTokens() {
    return List.copyOf(tokens.values());
  }

  @Override
  public List<Signature> loadSignatures() {
    return List.copyOf(signatures.values());
  }

  @Override
  public CompletionStage<Void> putApplication(SdkApplication made) {
    return write(
        () -> {
          application = Optional.of(made);
          tokens.clear();
          signatures.clear();
        });
  }

  @Override
  public CompletionStage<Void> putToken(ApiToken added, Collection<String> removed) {
    return write(
        () -> {
          tokens.keySet().removeAll(removed);
          tokens.put(added.accessHash(), added);
        });
  }

  @Override
  public CompletionStage<Void> removeTokens(Collection<String> accessHashes) {
    return write(() -> tokens.keySet().removeAll(accessHashes));
  }

  @Override
  public CompletionStage<Void> putSignature(Signature added, Collection<String> removed) {
    return write(
        () -> {
          signatures.keySet().removeAll(removed);
          signatures.put(added.hash(), added);
        });
  }
}
