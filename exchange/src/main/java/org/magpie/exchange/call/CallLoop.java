package org.magpie.exchange.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Mailbox;
import org.magpie.exchange.record.EndReason;

/**
 * What the thread of a call does while it waits: it reads the mailbox, runs what is due, and keeps
 * what happened until somebody asks for it.
 */
final class CallLoop {
  private final CallServices services;
  private final CallLegs legs;
  private final Consumer<CallMessage> reader;
  private final Mailbox<CallMessage> mailbox;
  private final CallTimers timers = new CallTimers();
  private final Queue<Happening> happenings = new ArrayDeque<>(4);
  private @Nullable EndReason ending;
  private volatile boolean overflowed;

  CallLoop(CallServices services, CallLegs legs, Consumer<CallMessage> reader) {
    this.services = services;
    this.legs = legs;
    this.reader = reader;
    this.mailbox = services.fibers().mailbox(services.settings().messagesPerCall());
  }

  /** See {@link CallScope#await}. */
  <T> @Nullable T await(Duration atMost, Function<Happening, @Nullable T> wanted) {
    Instant until = services.now().plus(atMost);
    while (true) {
      for (Happening next = happenings.poll(); next != null; next = happenings.poll()) {
        T made = wanted.apply(next);
        if (made != null) {
          return made;
        }
      }
      EndReason reason = overflowed ? EndReason.PROTOCOL_ERROR : ending;
      if (reason != null) {
        throw new CallOver(reason, Optional.empty());
      }
      if (!services.now().isBefore(until)) {
        return null;
      }
      try {
        step(until);
      } catch (InterruptedException e) {
        throw new CallOver(EndReason.SERVER_STOPPED, Optional.empty());
      }
    }
  }

  /** Goes on, without anybody who waits for something, until {@code done}. */
  void linger(Duration atMost, BooleanSupplier done) throws InterruptedException {
    Instant until = services.now().plus(atMost);
    while (services.now().isBefore(until) && !done.getAsBoolean()) {
      step(until);
      happenings.clear();
    }
  }

  /** Handles one message, or lets time pass to the next timer or {@code until}. */
  private void step(Instant until) throws InterruptedException {
    Instant timer = legs.due(timers.next());
    Instant wake = timer != null && timer.isBefore(until) ? timer : until;
    services.signalling().flush();
    CallMessage message = mailbox.await(Duration.between(services.now(), wake));
    if (message != null) {
      reader.accept(message);
    }
    timers.run(services.now());
    legs.runTimers(services.now());
  }

  void happened(Happening happening) {
    happenings.add(happening);
  }

  Cancellable after(Duration delay, Runnable task) {
    return timers.add(services.now().plus(delay), task);
  }

  /** Puts a message into the mailbox; false when it takes no more. Any thread. */
  boolean post(CallMessage message) {
    if (mailbox.offer(message)) {
      return true;
    }
    overflowed = true;
    return false;
  }

  /** Whoever waits hears that the call is over; the first reason counts. */
  void end(EndReason reason) {
    if (ending == null) {
      ending = reason;
    }
  }

  /** The same, and nothing that happened before is looked at any more. */
  void endNow(EndReason reason) {
    happenings.clear();
    end(reason);
  }

  /** Takes no more messages, and reads those that came until now. */
  void close() {
    mailbox.close();
    for (CallMessage message = mailbox.poll(); message != null; message = mailbox.poll()) {
      reader.accept(message);
    }
  }
}
