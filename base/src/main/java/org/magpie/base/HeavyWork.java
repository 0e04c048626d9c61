package org.magpie.base;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Work that computes for long, on one thread of its own of the lowest priority. On a virtual thread
 * it would hold one of the few threads that carry all virtual ones until it is done, and calls
 * would stand still meanwhile. Thread-safe.
 */
public final class HeavyWork {
  private final ThreadPoolExecutor executor;

  /** There is too much of it already. */
  public static final class TooMuch extends Exception {
    private static final long serialVersionUID = 1;

    private TooMuch(Throwable cause) {
      super(cause);
    }
  }

  /**
   * @param name of the thread, which is there only while there is work
   * @param mostWaiting how much may wait for its turn
   */
  public HeavyWork(String name, int mostWaiting) {
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(mostWaiting),
            Thread.ofPlatform().daemon().name(name).priority(Thread.MIN_PRIORITY).factory());
    executor.allowCoreThreadTimeOut(true);
  }

  /**
   * Does the work and waits for it.
   *
   * @throws TooMuch when no more may wait
   * @throws ExecutionException what the work itself threw
   */
  public <T> T await(Callable<T> work) throws TooMuch, ExecutionException, InterruptedException {
    Future<T> done;
    try {
      done = executor.submit(work);
    } catch (RejectedExecutionException full) {
      throw new TooMuch(full);
    }
    try {
      return done.get();
    } catch (CancellationException ended) {
      throw new TooMuch(ended);
    } catch (InterruptedException stopping) {
      done.cancel(true);
      throw stopping;
    }
  }
}
