package org.magpie.exchange.sdk;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where credentials, API tokens and signatures survive a restart. A port. What is handed in is
 * written in that order. Safe from any thread.
 */
public interface SdkStore {

  /** The credentials; empty while none were made. Blocks. */
  Optional<SdkApplication> loadApplication();

  /** All API tokens, at start. Blocks. */
  List<ApiToken> loadTokens();

  /** All signatures, the oldest first, at start. Blocks. */
  List<Signature> loadSignatures();

  /** Replaces the credentials and removes every token and signature, in one transaction. */
  CompletionStage<Void> putApplication(SdkApplication application);

  /** Adds a pair of tokens and removes others, in one transaction. */
  CompletionStage<Void> putToken(ApiToken added, Collection<String> removedAccessHashes);

  /** Removes pairs of tokens; those that are not there are no error. */
  CompletionStage<Void> removeTokens(Collection<String> accessHashes);

  /** Adds a signature and removes others, in one transaction. */
  CompletionStage<Void> putSignature(Signature added, Collection<String> removedHashes);
}
