package org.magpie.bench.overload;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Begins work at a pace and serves what comes back, on the calling thread. */
final class Generator {
  private static final long NANOS = 1_000_000_000L;

  /** Far fewer begun than read in a turn: what is not read in time, the kernel drops. */
  private static final int BEGUN_A_TURN = 16;

  private static final int READ_A_TURN = 256;

  private final List<Wire> wires;
  private final Attempts attempts;
  private final Work work;

  Generator(List<Wire> wires, Attempts attempts, Work work) {
    this.wires = wires;
    this.attempts = attempts;
    this.work = work;
  }

  /** Keeps so many pieces of work open for some seconds: the server sets the pace. */
  Tally keepOpen(int window, double seconds) {
    Tally before = attempts.tally();
    long end = System.nanoTime() + (long) (seconds * NANOS);
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      Tally tally = attempts.tally();
      long open = tally.begun() - tally.finished() - tally.refused() - tally.failed();
      for (int i = 0; i < Math.min(BEGUN_A_TURN, window - open); i++) {
        work.begin(attempts.begin());
      }
      serve(now);
    }
    return attempts.tally().since(before);
  }

  /** Begins so many pieces of work a second, whatever becomes of them. */
  Tally offer(double perSecond, double seconds) {
    Tally before = attempts.tally();
    long began = System.nanoTime();
    long offered = 0;
    for (long passed = 0; passed < seconds * NANOS; passed = System.nanoTime() - began) {
      long due = (long) (perSecond * passed / NANOS);
      for (int i = 0; i < BEGUN_A_TURN && offered < due; i++) {
        work.begin(attempts.begin());
        offered++;
      }
      serve(began + passed);
    }
    return attempts.tally().since(before);
  }

  /** Begins nothing for a while, only finishes. */
  void rest(double seconds) {
    long end = System.nanoTime() + (long) (seconds * NANOS);
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      serve(now);
    }
  }

  private void serve(long now) {
    boolean idle = true;
    for (Wire wire : wires) {
      Message message = wire.receive();
      for (int i = 0; message != null; message = ++i < READ_A_TURN ? wire.receive() : null) {
        work.received(message);
        idle = false;
      }
      wire.repeat(now);
    }
    if (idle) {
      LockSupport.parkNanos(20_000);
    }
  }
}
