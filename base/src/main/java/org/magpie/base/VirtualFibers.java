package org.magpie.base;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Fibers on virtual threads and the system's clock. */
public final class VirtualFibers implements Fibers {

  @Override
  public void start(String name, Runnable body) {
    Thread.ofVirtual().name(name).start(body);
  }

  @Override
  public <T> Mailbox<T> mailbox(int capacity) {
    // A linked queue, for a call's mailbox is nearly always empty and there may be thousands.
    return new QueueMailbox<>(
        capacity <= 16 ? new ArrayBlockingQueue<>(capacity) : new LinkedBlockingQueue<>(capacity));
  }

  private static final class QueueMailbox<T> implements Mailbox<T> {
    private final BlockingQueue<T> queue;
    private volatile boolean closed;

    QueueMailbox(BlockingQueue<T> queue) {
      this.queue = queue;
    }

    @Override
    public boolean offer(T message) {
      return !closed && queue.offer(message);
    }

    @Override
    public @Nullable T await(Duration atMost) throws InterruptedException {
      return queue.poll(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
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
