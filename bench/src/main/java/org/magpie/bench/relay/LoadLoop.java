package org.magpie.bench.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.magpie.media.rtp.RtpPacket;

/**
 * One thread for all legs: every millisecond it sends for a twentieth of them, and between reads
 * what came. A packet bears the time at which it was really sent, so a late turn adds nothing to
 * its latency; how many turns were late tells whether this side kept its beat.
 */
final class LoadLoop implements AutoCloseable {
  private static final int SLOTS = 20;
  private static final long SLOT_NANOS = 1_000_000;
  private static final long LATE_NANOS = 5_000_000;
  private static final int ANSWER_SECONDS = 30;

  /** RFC 7675 5.1: a browser renews its consent every 4 to 6 s. */
  private static final long CONSENT_NANOS = 5_000_000_000L;

  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final List<LoadLeg> legs;
  private final RtpPacket packet = new RtpPacket();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(RtpPacket.CAPACITY);
  private final Window window;
  private long turns;
  private long late;
  private long nextConsent = System.nanoTime() + CONSENT_NANOS;
  private volatile boolean closed;

  /**
   * @param legs by number; only the loop may use them once it runs
   */
  LoadLoop(List<LoadLeg> legs) throws IOException {
    this.legs = legs;
    window = new Window(legs);
    selector = Selector.open();
    thread = Thread.ofPlatform().name("load").daemon(true).unstarted(this::run);
  }

  /** Begins to read on all legs. */
  void start() throws IOException {
    for (LoadLeg leg : legs) {
      leg.channel.register(selector, SelectionKey.OP_READ, leg);
    }
    thread.start();
  }

  /** Runs a task on the loop, from any thread. */
  void execute(Runnable command) {
    commands.add(command);
  }

  /** Asks the loop for something and waits for it. */
  <T> T ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    execute(() -> answer.complete(question.get()));
    return answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
  }

  int count(Predicate<LoadLeg> what) {
    return ask(() -> (int) legs.stream().filter(what).count());
  }

  Window beginWindow() {
    return ask(
        () -> {
          turns = 0;
          late = 0;
          window.begin();
          return window;
        });
  }

  /** Ends the window; packets on their way still count. Returns the percentage of late turns. */
  double endWindow() {
    return ask(
        () -> {
          window.end();
          return turns == 0 ? 0 : 100.0 * late / turns;
        });
  }

  private void run() {
    long next = System.nanoTime();
    int slot = 0;
    try {
      while (!closed) {
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
          command.run();
        }
        for (long now = System.nanoTime(); next <= now; now = System.nanoTime()) {
          turns++;
          late += now - next > LATE_NANOS ? 1 : 0;
          sendSlot(slot);
          slot = (slot + 1) % SLOTS;
          next += SLOT_NANOS;
        }
        consent();
        selector.select(this::read, 1);
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the load cannot go on", e);
    }
  }

  private void sendSlot(int slot) throws IOException {
    for (int i = slot; i < legs.size(); i += SLOTS) {
      legs.get(i).send(packet, buffer);
    }
  }

  private void consent() {
    if (System.nanoTime() < nextConsent) {
      return;
    }
    nextConsent += CONSENT_NANOS;
    for (LoadLeg leg : legs) {
      SecureStart start = leg.start();
      if (start != null && leg.ready()) {
        start.check();
      }
    }
  }

  private void read(SelectionKey key) {
    LoadLeg leg = (LoadLeg) key.attachment();
    try {
      buffer.clear();
      if (leg.channel.isConnected() && leg.channel.read(buffer) > 0) {
        leg.received(packet, buffer.flip(), window);
      }
    } catch (IOException e) {
      // The server's port is closed for a moment, or for good: then the loss shows it.
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    legs.forEach(LoadLeg::close);
  }
}
