package org.magpie.store.record;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.trace.TraceLine;
import org.magpie.store.database.Counters;
import org.magpie.store.database.Database;
import org.magpie.store.database.Writer;
import org.magpie.store.journal.JournalEntries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes call records behind the calls. What comes within {@link #GATHER} is written together, and
 * of several states of one call only the last: at a hundred calls a second this takes a fraction of
 * the processor time that a transaction for each state would.
 *
 * <p>A call never waits for the disk. Its record is durable {@code GATHER} and one sync after it
 * was handed in, some 105 ms; a crash within that time loses the record of a call that had just
 * come in, or the answer of one that had just been answered. Whoever must be sure waits for the
 * stage.
 *
 * <p>While the database fails, what could not be written is kept and tried again, up to {@link
 * #MOST_WAITING} states; beyond that new ones fail. A state that the database will never take is
 * looked for and dropped: it must not keep the others from being written. Safe from any thread,
 * never blocks.
 */
final class CallRecordWriter {
  static final Duration GATHER = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(CallRecordWriter.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);
  private static final int MOST_WAITING = 50_000;
  private static final int MOST_AT_ONCE = 10_000;

  /** So many states are handed to the driver at once, which holds each whole until then. */
  private static final int MOST_BOUND = 500;

  /** So many states make a batch; to gather longer would only keep them in memory. */
  private static final int PLENTY = 1_000;

  private static final long SEQUENCES = 1_000;

  private record State(
      CallRecord record, @Nullable List<TraceLine> trace, CompletableFuture<Void> durable) {}

  private final ConcurrentLinkedQueue<State> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Executor now = Runnable::run;
  private final Executor soon = after(GATHER);
  private final Executor later = after(TRY_AGAIN);
  private final Writer writer;
  private volatile boolean closing;
  private CompletableFuture<Void> latest = CompletableFuture.completedFuture(null);

  // Only one batch is under way at a time; its stages, one after the other, touch what follows.
  private final Deque<Map<String, List<State>>> parts = new ArrayDeque<>();
  private long nextSequence;
  private long lastSequence = -1;
  private @Nullable String upsert;

  CallRecordWriter(Database database) {
    this.writer = database.writer();
  }

  private static Executor after(Duration delay) {
    return CompletableFuture.delayedExecutor(
        delay.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
  }

  /** Has a state of a call written. The order of calls is kept. */
  CompletionStage<Void> put(CallRecord record, @Nullable List<TraceLine> trace) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return CompletableFuture.failedFuture(
          new IllegalStateException("too many call records wait for the database"));
    }
    State state = new State(record, trace, new CompletableFuture<>());
    synchronized (queue) {
      // What was queued last is durable last: batches take from the front, one after the other.
      queue.add(state);
      latest = state.durable();
    }
    begin();
    return state.durable();
  }

  /** Completes when all states put before are durable. */
  CompletionStage<Void> written() {
    synchronized (queue) {
      return latest;
    }
  }

  private void begin() {
    if (!queue.isEmpty() && busy.compareAndSet(false, true)) {
      (closing || waiting.get() >= PLENTY ? now : soon).execute(() -> number(take()));
    }
  }

  private Map<String, List<State>> take() {
    Map<String, List<State>> batch = new LinkedHashMap<>();
    for (int i = 0; i < MOST_AT_ONCE; i++) {
      State state = queue.poll();
      if (state == null) {
        break;
      }
      batch.computeIfAbsent(state.record().id(), id -> new ArrayList<>(2)).add(state);
    }
    return batch;
  }

  /**
   * Makes sure that there are numbers for every call of the batch. They come in blocks, in a
   * transaction of their own: a number must not be used before it is certain that nobody else gets
   * it. A call that has a row already keeps its number and the new one is dropped.
   */
  private void number(Map<String, List<State>> batch) {
    if (lastSequence - nextSequence + 1 >= batch.size()) {
      write(batch);
      return;
    }
    long numbers = Math.max(SEQUENCES, batch.size());
    writer
        .submit(sql -> Counters.take(sql, "call_record", numbers))
        .whenComplete(
            (first, failure) -> {
              if (failure == null) {
                nextSequence = first;
                lastSequence = first + numbers - 1;
                write(batch);
              } else {
                failed(batch, failure);
              }
            });
  }

  private void write(Map<String, List<State>> batch) {
    long first = nextSequence;
    nextSequence += batch.size();
    writer
        .run(sql -> upsert(sql, batch, first))
        .whenComplete(
            (written, failure) -> {
              if (failure == null) {
                release(batch).forEach(state -> state.durable().complete(null));
              } else if (isOfContent(failure)) {
                divide(batch, failure);
              } else {
                failed(batch, failure);
              }
            });
  }

  /** Whether it is what was to be written that is wrong, and not the database. */
  private static boolean isOfContent(Throwable failure) {
    boolean database = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        // SQLSTATE class 22, data exception: too long, or with characters that may not be.
        if (sql.getSQLState() != null && sql.getSQLState().startsWith("22")) {
          return true;
        }
        database = true;
      }
      database |= cause instanceof Writer.Overloaded;
    }
    return !database;
  }

  /** Halves what cannot be written together, until what never can be is alone and is dropped. */
  private void divide(Map<String, List<State>> batch, Throwable failure) {
    if (batch.size() > 1) {
      Map<String, List<State>> first = new LinkedHashMap<>();
      Map<String, List<State>> second = new LinkedHashMap<>();
      batch.forEach(
          (id, states) -> (first.size() < batch.size() / 2 ? first : second).put(id, states));
      parts.push(second);
      number(first);
      return;
    }
    batch.forEach(
        (id, states) -> {
          LOG.error("call={} a state of its record is dropped, it cannot be written", id, failure);
          State last = states.getLast();
          if (states.size() > 1) {
            parts.push(Map.of(id, states.subList(0, states.size() - 1)));
          }
          release(Map.of(id, List.of(last)))
              .forEach(state -> state.durable().completeExceptionally(failure));
        });
  }

  private void failed(Map<String, List<State>> batch, Throwable failure) {
    LOG.error("could not write the records of {} calls", batch.size(), failure);
    if (closing) {
      release(batch).forEach(state -> state.durable().completeExceptionally(failure));
    } else {
      later.execute(() -> number(batch));
    }
  }

  private List<State> release(Map<String, List<State>> batch) {
    List<State> states = batch.values().stream().flatMap(List::stream).toList();
    waiting.addAndGet(-states.size());
    Map<String, List<State>> part = parts.poll();
    if (part == null) {
      busy.set(false);
      begin();
    } else {
      now.execute(() -> number(part));
    }
    return states;
  }

  private void upsert(DSLContext sql, Map<String, List<State>> batch, long first) {
    String statementText = upsert;
    if (statementText == null) {
      statementText = CallRecordRow.upsert(sql);
      upsert = statementText;
    }
    String text = statementText;
    sql.connection(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(text)) {
            long sequence = first;
            for (List<State> states : batch.values()) {
              State last = states.getLast();
              List<TraceLine> trace = last.trace();
              CallRecordRow.bind(
                  statement,
                  sequence++,
                  last.record(),
                  trace == null ? null : TraceJson.write(trace));
              statement.addBatch();
              if ((sequence - first) % MOST_BOUND == 0) {
                statement.executeBatch();
              }
            }
            statement.executeBatch();
          }
          JournalEntries.add(
              connection,
              batch.values().stream().map(states -> states.getLast().record()).toList());
        });
  }

  /** Waits until everything is written, for some seconds at most. No record may be put after it. */
  void close() {
    closing = true;
    begin();
    long end = System.nanoTime() + LONGEST_CLOSE.toNanos();
    while (waiting.get() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    if (waiting.get() > 0) {
      LOG.error("{} states of call records could not be written before the end", waiting.get());
    }
  }
}
