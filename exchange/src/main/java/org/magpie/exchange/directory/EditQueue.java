package org.magpie.exchange.directory;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Does changes one after the other: each begins when the one before it is over. Any thread. */
public final class EditQueue {
  private final AtomicReference<CompletableFuture<?>> tail =
      new AtomicReference<>(CompletableFuture.completedFuture(null));

  /** Begins {@code change} when all changes before it are over; gives what it gives. */
  public <T> CompletionStage<T> queued(Supplier<CompletionStage<T>> change) {
    CompletableFuture<T> mine = new CompletableFuture<>();
    tail.getAndSet(mine)
        .whenComplete(
            (before, failedBefore) -> {
              try {
                change
                    .get()
                    .whenComplete(
                        (done, failure) -> {
                          if (failure == null) {
                            mine.complete(done);
                          } else {
                            mine.completeExceptionally(failure);
                          }
                        });
              } catch (RuntimeException mistake) {
                mine.completeExceptionally(mistake);
              }
            });
    return mine;
  }
}
