package org.magpie.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Fibers;
import org.magpie.base.Mailbox;
import org.magpie.base.Scheduler;

/**
 * Runs the threads of a test one at a time, in virtual time. The threads pass a baton: the thread
 * of the test (the driver) hands it to one runnable fiber, picked by the seed, and gets it back
 * when that fiber waits or ends. Scheduled tasks run on the driver, in order of time and then of
 * scheduling. The clock moves only when nobody can run. Two runs with one seed are therefore equal
 * step by step.
 *
 * <p>While the driver runs no fiber does, so a test may look at anything. A fiber's uncaught
 * exception is thrown at the driver.
 */
public final class BatonFibers implements Fibers, Scheduler, InstantSource, AutoCloseable {
  private static final int MOST_STEPS = 1_000_000;

  private final Random random;
  private final Semaphore driver = new Semaphore(0);
  private final List<Fiber> all = new ArrayList<>();
  private final List<Fiber> runnable = new ArrayList<>();
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing((Task t) -> t.due).thenComparing(t -> t.order));
  private final ThreadLocal<Fiber> current = new ThreadLocal<>();
  private volatile Instant now;
  private long order;
  private @Nullable Throwable failure;

  /** Starts the clock at {@code start}. */
  public BatonFibers(long seed, Instant start) {
    this.random = new Random(seed);
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void start(String name, Runnable body) {
    Fiber fiber = new Fiber(name);
    all.add(fiber);
    Thread thread =
        Thread.ofVirtual()
            .name(name)
            .unstarted(
                () -> {
                  fiber.baton.acquireUninterruptibly();
                  current.set(fiber);
                  try {
                    if (!fiber.abandoned) {
                      body.run();
                    }
                  } catch (Throwable t) {
                    if (!fiber.abandoned) {
                      failure = t;
                    }
                  } finally {
                    fiber.ended = true;
                    driver.release();
                  }
                });
    thread.start();
    runnable.add(fiber);
  }

  @Override
  public <T> Mailbox<T> mailbox(int capacity) {
    return new BatonMailbox<>(capacity);
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    Task entry = new Task(now.plus(delay.isNegative() ? Duration.ZERO : delay), order++, task);
    tasks.add(entry);
    return () -> tasks.remove(entry);
  }

  /** Runs everything that can run without moving the clock. */
  public void settle() {
    runUntil(() -> false, now);
  }

  /** Lets {@code time} pass. */
  public void pass(Duration time) {
    Instant until = now.plus(time);
    runUntil(() -> false, until);
    now = until;
  }

  /**
   * Lets time pass until {@code condition} holds.
   *
   * @throws AssertionError when it does not within {@code atMost}
   */
  public void until(String what, Duration atMost, BooleanSupplier condition) {
    if (!runUntil(condition, now.plus(atMost))) {
      throw new AssertionError("not within " + atMost + ": " + what);
    }
  }

  /** How many fibers have not ended. */
  public long living() {
    return all.stream().filter(fiber -> !fiber.ended).count();
  }

  /** Ends every fiber: its waiting is interrupted. */
  @Override
  public void close() {
    for (Fiber fiber : all) {
      if (!fiber.ended) {
        fiber.abandoned = true;
        run(fiber);
      }
    }
  }

  private boolean runUntil(BooleanSupplier condition, Instant limit) {
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      if (condition.getAsBoolean()) {
        return true;
      }
      wakeSleepers();
      Task task = tasks.peek();
      boolean taskDue = task != null && !task.due.isAfter(now);
      int choices = runnable.size() + (taskDue ? 1 : 0);
      if (choices == 0) {
        Instant next = nextMoment(task);
        if (next == null || next.isAfter(limit)) {
          return false;
        }
        now = next;
        continue;
      }
      int choice = random.nextInt(choices);
      if (choice < runnable.size()) {
        run(runnable.remove(choice));
      } else {
        tasks.remove().body.run();
      }
    }
    throw new AssertionError("still busy after " + MOST_STEPS + " steps at " + now);
  }

  private void run(Fiber fiber) {
    fiber.baton.release();
    driver.acquireUninterruptibly();
    Throwable thrown = failure;
    if (thrown != null) {
      failure = null;
      throw new AssertionError("fiber " + fiber.name + " failed", thrown);
    }
  }

  private void wakeSleepers() {
    for (Fiber fiber : all) {
      if (fiber.wakeAt != null && !fiber.wakeAt.isAfter(now)) {
        fiber.wakeAt = null;
        runnable.add(fiber);
      }
    }
  }

  private @Nullable Instant nextMoment(@Nullable Task task) {
    Instant next = task == null ? null : task.due;
    for (Fiber fiber : all) {
      if (fiber.wakeAt != null && (next == null || fiber.wakeAt.isBefore(next))) {
        next = fiber.wakeAt;
      }
    }
    return next;
  }

  /** Gives the baton back until {@code deadline} or until something wakes the fiber. */
  private void park(Fiber fiber, Instant deadline) throws InterruptedException {
    fiber.wakeAt = deadline;
    driver.release();
    fiber.baton.acquireUninterruptibly();
    fiber.wakeAt = null;
    if (fiber.abandoned) {
      throw new InterruptedException("the test is over");
    }
  }

  private static final class Fiber {
    private final String name;
    private final Semaphore baton = new Semaphore(0);
    private volatile @Nullable Instant wakeAt;
    private volatile boolean ended;
    private volatile boolean abandoned;

    Fiber(String name) {
      this.name = name;
    }
  }

  private record Task(Instant due, long order, Runnable body) {}

  private final class BatonMailbox<T> implements Mailbox<T> {
    private final int capacity;
    private final Queue<T> queue = new ArrayDeque<>();
    private @Nullable Fiber waiting;
    private boolean closed;

    BatonMailbox(int capacity) {
      this.capacity = capacity;
    }

    @Override
    public boolean offer(T message) {
      if (closed || queue.size() >= capacity) {
        return false;
      }
      queue.add(message);
      Fiber owner = waiting;
      if (owner != null) {
        waiting = null;
        owner.wakeAt = null;
        runnable.add(owner);
      }
      return true;
    }

    @Override
    public @Nullable T await(Duration atMost) throws InterruptedException {
      Fiber self = current.get();
      if (self == null) {
        throw new IllegalStateException("only a fiber may wait");
      }
      if (queue.isEmpty() && atMost.isPositive()) {
        waiting = self;
        park(self, now.plus(atMost));
        waiting = null;
      }
      return queue.poll();
    }

    @Override
    public @Nullable T poll() {
      return queue.poll();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
