package org.magpie.exchange.trunk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.magpie.base.Cancellable;
import org.magpie.base.Scheduler;
import org.magpie.exchange.call.Signalling;
import org.magpie.sip.locate.ServerLocator;

/**
 * What every trunk needs of the world.
 *
 * @param scheduler runs its tasks on the signalling loop, to which all state of trunks belongs
 * @param lookups where names are looked up, which blocks
 */
record Surroundings(
    Signalling signalling,
    Scheduler scheduler,
    ServerLocator locator,
    Executor lookups,
    InstantSource clock) {

  Cancellable after(Duration delay, Runnable task) {
    return scheduler.schedule(delay, task);
  }

  /** Brings a task to the signalling loop. */
  void onLoop(Runnable task) {
    var unused = scheduler.schedule(Duration.ZERO, task);
  }

  Instant now() {
    return clock.instant();
  }
}
