package org.magpie.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is written goes through this one thread. It takes all the work that waits, does
 * it in one transaction and commits once, so that a hundred writers cost one sync of the disk
 * (group commit). A stage completes after the commit, on a thread of its own.
 *
 * <p>When work in a transaction fails, the transaction is rolled back and each piece is done again
 * in one of its own, so that only what is wrong fails: work must therefore do nothing but write,
 * and must be fit to be done twice.
 */
public final class Writer implements AutoCloseable {
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_AT_ONCE = 500;

  /** Work on the connection of a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run(DSLContext sql) throws SQLException;
  }

  /** Work that gives nothing back. */
  @FunctionalInterface
  public interface Change {
    /** Does it. */
    void run(DSLContext sql) throws SQLException;
  }

  /** More work waits than may; nothing was written. */
  public static final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Overloaded() {
      super("the database does not keep up with what is to be written", null, false, false);
    }
  }

  private static final class Job<T> {
    final Work<T> work;
    final CompletableFuture<T> done = new CompletableFuture<>();
    @Nullable Runnable completion;

    Job(Work<T> work) {
      this.work = work;
    }

    void run(DSLContext sql) throws SQLException {
      T result = work.run(sql);
      completion = () -> done.complete(result);
    }

    void fail(Throwable failure) {
      completion = () -> done.completeExceptionally(failure);
    }
  }

  private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final DataSource connections;
  private final SQLDialect dialect;
  private final Thread thread;
  private volatile boolean closed;

  Writer(DataSource connections, SQLDialect dialect) {
    this.connections = connections;
    this.dialect = dialect;
    this.thread = Thread.ofPlatform().name("store-writer").daemon().start(this::loop);
  }

  /**
   * Has {@code work} done; the stage completes when it is durable. Never blocks; fails with {@link
   * Overloaded} when too much waits. Safe from any thread.
   */
  public <T> CompletionStage<T> submit(Work<T> work) {
    Job<T> job = new Job<>(work);
    if (closed || !queue.offer(job)) {
      return CompletableFuture.failedFuture(new Overloaded());
    }
    return job.done;
  }

  /** Has {@code change} done, like {@link #submit}. */
  public CompletionStage<Void> run(Change change) {
    return submit(
            sql -> {
              change.run(sql);
              return change;
            })
        .thenAccept(done -> {});
  }

  private void loop() {
    List<Job<?>> batch = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(batch, MOST_AT_ONCE - 1);
      write(batch);
      List<Job<?>> written = List.copyOf(batch);
      batch.clear();
      Thread.startVirtualThread(() -> written.forEach(Writer::complete));
    }
  }

  private static void complete(Job<?> job) {
    Runnable completion = job.completion;
    if (completion != null) {
      completion.run();
    }
  }

  private void write(List<Job<?>> batch) {
    try {
      transaction(batch);
    } catch (SQLException | RuntimeException failure) {
      if (batch.size() == 1) {
        batch.getFirst().fail(failure);
        return;
      }
      for (Job<?> job : batch) {
        try {
          transaction(List.of(job));
        } catch (SQLException | RuntimeException own) {
          job.fail(own);
        }
      }
    }
  }

  private void transaction(List<Job<?>> jobs) throws SQLException {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      try {
        DSLContext sql = DSL.using(connection, dialect, Database.settings());
        for (Job<?> job : jobs) {
          job.run(sql);
        }
        connection.commit();
      } catch (SQLException | RuntimeException failure) {
        rollback(connection, failure);
        throw failure;
      }
    }
  }

  private static void rollback(Connection connection, Exception because) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  /** Writes what waits, then ends. Blocks until then. */
  @Override
  public void close() {
    closed = true;
    try {
      queue.put(new Job<>(sql -> sql)); // wakes the thread, which then finds it is to end
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
