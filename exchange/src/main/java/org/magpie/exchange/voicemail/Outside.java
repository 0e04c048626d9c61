package org.magpie.exchange.voicemail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Happening;

/**
 * What a call asks of the store and of the disk: done elsewhere, while the call goes on serving its
 * party.
 */
final class Outside {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CallScope call;
  private final Executor background;

  Outside(CallScope call, Executor background) {
    this.call = call;
    this.background = background;
  }

  /** What a reading gives; empty when it failed or takes too long. */
  <T> Optional<T> read(Supplier<T> reading) {
    return result(CompletableFuture.supplyAsync(reading, background));
  }

  /** What a change gives that touches the disk before it is a stage. */
  <T> Optional<T> change(Supplier<CompletionStage<T>> change) {
    return result(CompletableFuture.supplyAsync(change, background).thenCompose(stage -> stage));
  }

  /** What a stage gives. */
  <T> Optional<T> result(CompletionStage<T> stage) {
    AtomicReference<@Nullable T> result = new AtomicReference<>();
    CompletionStage<T> kept = stage.whenComplete((value, failure) -> result.set(value));
    call.follow(kept);
    call.await(
        PATIENCE,
        happening ->
            happening instanceof Happening.Done(var what) && what == kept ? happening : null);
    return Optional.ofNullable(result.get());
  }
}
