package org.magpie.exchange.security;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.magpie.exchange.directory.PasswordHasher;

/**
 * Hashes and checks passwords on threads of its own, a bounded number at once with a bounded queue
 * before them: each hash costs tens of milliseconds and 19 MiB, and a flood of logins must stop
 * neither the calls nor the memory. Safe from any thread, never blocks.
 */
public final class Passwords implements PasswordHasher, AutoCloseable {
  /** Longer ones are refused unread: no password is a file. */
  public static final int MOST_CHARACTERS = 128;

  private final ThreadPoolExecutor workers;

  /**
   * @param threads how many are hashed at once
   * @param waiting how many more may wait
   */
  public Passwords(int threads, int waiting) {
    workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform()
                .name("passwords-", 0)
                .daemon()
                .priority(Thread.MIN_PRIORITY)
                .factory());
    workers.allowCoreThreadTimeOut(true);
  }

  @Override
  public CompletionStage<String> hash(String password) {
    return submit(() -> Argon2.hash(password));
  }

  @Override
  public CompletionStage<Boolean> verify(String password, String hash) {
    return submit(() -> Argon2.verify(password, hash));
  }

  /** Takes as long as {@link #verify} and is always false: for users who do not exist. */
  public CompletionStage<Boolean> verifyNobody(String password) {
    return submit(() -> Argon2.verify(password, Argon2.NOBODY));
  }

  private <T> CompletionStage<T> submit(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, workers);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(new PasswordHasher.BusyException());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
