package org.magpie.exchange.registration;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The signalling loop before it exists: keeps what is to be run until the loop is there. The
 * registrar must be there before the stack, for a REGISTER may be the stack's first packet.
 */
final class LateLoop implements Executor {
  private final CompletableFuture<Executor> loop = new CompletableFuture<>();

  @Override
  public void execute(Runnable task) {
    loop.thenAccept(executor -> executor.execute(task));
  }

  void start(Executor executor) {
    loop.complete(executor);
  }
}
