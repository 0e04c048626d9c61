package org.magpie.sip.transport;

import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The keys that connections made from now on use. The first ones are made ready on a thread of
 * their own, which takes longer than all sockets take to open: what needs them waits, the loop does
 * not. Any thread.
 */
final class TlsInUse {
  private volatile @Nullable CompletableFuture<TlsContexts> current;

  /** Whether there are keys, ready or soon to be. */
  boolean present() {
    return current != null;
  }

  /** Begins to make {@code settings} ready, and uses them. */
  void begin(TlsSettings settings) {
    CompletableFuture<TlsContexts> making = new CompletableFuture<>();
    current = making;
    Thread.ofPlatform()
        .name("tls")
        .daemon()
        .start(
            () -> {
              try {
                making.complete(new TlsContexts(settings));
              } catch (RuntimeException | Error failed) {
                making.completeExceptionally(failed);
              }
            });
  }

  /** Uses other keys; those of before stay when these cannot be used. Blocks. */
  void renew(TlsSettings settings) {
    current = CompletableFuture.completedFuture(new TlsContexts(settings));
  }

  /** Blocks until they are ready, if there are any; fails when they cannot be used. */
  void await() {
    CompletableFuture<TlsContexts> making = current;
    try {
      if (making != null) {
        making.join();
      }
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof UncheckedIOException unusable
          ? unusable
          : new IllegalArgumentException("the TLS key or certificate cannot be used", failed);
    }
  }

  /** For a server name (SNI), when ready. */
  Future<SslContext> forName(@Nullable String name, Promise<SslContext> chosen) {
    CompletableFuture<TlsContexts> making = current;
    if (making == null) {
      return chosen.setFailure(new IllegalStateException("TLS is not configured"));
    }
    making.whenComplete(
        (made, failed) -> {
          if (failed == null) {
            chosen.trySuccess(made.forName(name));
          } else {
            chosen.tryFailure(failed);
          }
        });
    return chosen;
  }

  /**
   * For a connection we open: tells the context or why there is none; at once where it is ready,
   * else on {@code loop} later.
   */
  void client(Executor loop, BiConsumer<@Nullable SslContext, String> then) {
    CompletableFuture<TlsContexts> making = current;
    if (making == null) {
      then.accept(null, "TLS is not configured");
      return;
    }
    CompletableFuture<SslContext> client = making.thenCompose(TlsContexts::client);
    if (client.isDone()) {
      tell(client, then);
    } else {
      client.whenComplete((made, failed) -> loop.execute(() -> tell(client, then)));
    }
  }

  private static void tell(
      CompletableFuture<SslContext> done, BiConsumer<@Nullable SslContext, String> then) {
    if (done.isCompletedExceptionally()) {
      then.accept(null, "the TLS key or certificate cannot be used");
    } else {
      then.accept(done.join(), "");
    }
  }
}
