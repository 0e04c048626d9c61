package org.magpie.media.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.magpie.base.Cancellable;
import org.magpie.media.rtp.RtpPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that owns sockets and sessions and is their only user. Others hand it commands by {@link
 * #execute}, run in order between packets. Everything on it is short; nothing on it blocks.
 */
final class MediaLoop implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);
  private static final int HEARTBEAT_SLOTS = 20;
  private static final long SLOT_NANOS = 1_000_000_000L / HEARTBEAT_SLOTS;

  /** What is called when a channel has something to read or may be written. */
  interface Ready {
    void ready(SelectionKey key) throws IOException;
  }

  /** What wants to be called once a second. */
  interface Heartbeat {
    void heartbeat(long now);
  }

  private static final class Timer implements Comparable<Timer>, Cancellable {
    final long at;
    final Runnable task;
    volatile boolean cancelled;

    Timer(long at, Runnable task) {
      this.at = at;
      this.task = task;
    }

    @Override
    public int compareTo(Timer other) {
      return Long.signum(at - other.at);
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private final Selector selector;
  private final Thread thread;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final List<List<Heartbeat>> heartbeats = new ArrayList<>();
  private int nextSlot;
  private int beatSlot;
  private long nextBeat;
  private long now;
  private volatile boolean closing;

  /** The one packet in hand; valid until the callback returns. */
  final RtpPacket packet = new RtpPacket();

  /** A second one for what is sent while {@link #packet} is still needed: reports, feedback. */
  final RtpPacket ownPacket = new RtpPacket();

  private final ByteBuffer incoming = ByteBuffer.allocateDirect(RtpPacket.CAPACITY);
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(RtpPacket.CAPACITY);

  MediaLoop(String name) throws IOException {
    selector = Selector.open();
    for (int i = 0; i < HEARTBEAT_SLOTS; i++) {
      heartbeats.add(new ArrayList<>());
    }
    now = System.nanoTime();
    nextBeat = now + SLOT_NANOS;
    thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Runs a command on the loop; from any thread, also the loop's own. */
  @Override
  public void execute(Runnable command) {
    commands.add(command);
    if (Thread.currentThread() != thread && woken.compareAndSet(false, true)) {
      selector.wakeup();
    }
  }

  /**
   * Runs a command on the loop before the next packet, and within 50 ms if none comes. To wake the
   * loop costs more than most commands do. From any thread; in order with {@link #execute}.
   */
  void executeBeforeNextPacket(Runnable command) {
    commands.add(command);
  }

  /** The time of this round, on the clock of {@link System#nanoTime}. Loop only. */
  long now() {
    return now;
  }

  /** An empty buffer to receive into. Loop only. */
  ByteBuffer incoming() {
    return incoming.clear();
  }

  /** A buffer that holds the packet, ready to be sent. Loop only. */
  ByteBuffer outgoing(byte[] bytes, int length) {
    return outgoing.clear().put(bytes, 0, length).flip();
  }

  /** Calls {@code ready} whenever the channel is. Loop only. */
  SelectionKey register(SelectableChannel channel, int operations, Ready ready) {
    try {
      channel.configureBlocking(false);
      return channel.register(selector, operations, ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a task after a delay. Loop only. */
  Cancellable schedule(Duration delay, Runnable task) {
    return scheduleAt(System.nanoTime() + delay.toNanos(), task);
  }

  /** Runs a task at a time of {@link System#nanoTime}. Loop only. */
  Cancellable scheduleAt(long at, Runnable task) {
    Timer timer = new Timer(at, task);
    timers.add(timer);
    return timer;
  }

  /**
   * Calls it once a second until the result is cancelled. Loop only. Different ones are spread over
   * the second, so that a thousand reports do not leave at once.
   */
  Cancellable everySecond(Heartbeat heartbeat) {
    List<Heartbeat> slot = heartbeats.get(nextSlot);
    nextSlot = (nextSlot + 1) % HEARTBEAT_SLOTS;
    slot.add(heartbeat);
    return () -> slot.remove(heartbeat);
  }

  /** Ends the loop after the commands given so far and waits for it. */
  void close() {
    execute(() -> closing = true);
    try {
      if (!ended.await(5, TimeUnit.SECONDS)) {
        LOG.warn("{} did not end in time", thread.getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing) {
        round();
      }
    } catch (IOException | ClosedSelectorException e) {
      LOG.error("{} cannot select any more", thread.getName(), e);
    } finally {
      try {
        selector.close();
      } catch (IOException e) {
        LOG.warn("selector of {} did not close", thread.getName(), e);
      }
      ended.countDown();
    }
  }

  private void round() throws IOException {
    long wait = untilNextTask();
    if (wait <= 0 || !commands.isEmpty()) {
      selector.selectNow(this::ready);
    } else {
      selector.select(this::ready, wait);
    }
    now = System.nanoTime();
    woken.set(false);
    runCommands();
    runTimers();
    beat();
  }

  /**
   * Runs what was commanded so far. Also called for each packet before it is used: who gave a
   * command and then sent a packet expects them in this order. Loop only.
   */
  void runCommands() {
    for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
      guarded(command);
    }
  }

  /** Milliseconds, rounded up: never 0 while there is time left, for select takes 0 as for ever. */
  private long untilNextTask() {
    Timer first = timers.peek();
    long at = first == null ? nextBeat : Math.min(nextBeat, first.at);
    return (at - System.nanoTime() + 999_999) / 1_000_000;
  }

  private void ready(SelectionKey key) {
    now = System.nanoTime();
    try {
      ((Ready) key.attachment()).ready(key);
    } catch (IOException | RuntimeException | Error e) {
      // Whatever one packet breaks, all other calls go on.
      LOG.error("media loop: {}", key.channel(), e);
    }
  }

  private void runTimers() {
    for (Timer first = timers.peek(); first != null && first.at <= now; first = timers.peek()) {
      timers.poll();
      if (!first.cancelled) {
        guarded(first.task);
      }
    }
  }

  private void beat() {
    while (now >= nextBeat) {
      nextBeat += SLOT_NANOS;
      List<Heartbeat> slot = heartbeats.get(beatSlot);
      beatSlot = (beatSlot + 1) % HEARTBEAT_SLOTS;
      for (int i = slot.size() - 1; i >= 0; i--) {
        if (i < slot.size()) {
          beat(slot.get(i));
        }
      }
    }
  }

  private void beat(Heartbeat heartbeat) {
    try {
      heartbeat.heartbeat(now);
    } catch (RuntimeException | Error e) {
      LOG.error("media loop: heartbeat failed", e);
    }
  }

  private static void guarded(Runnable command) {
    try {
      command.run();
    } catch (RuntimeException | Error e) {
      LOG.error("media loop: command failed", e);
    }
  }
}
