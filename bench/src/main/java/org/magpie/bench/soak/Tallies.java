package org.magpie.bench.soak;

import java.util.concurrent.atomic.AtomicLong;

/** What all clients did, counted. Safe from any thread. */
final class Tallies {
  /** WebSockets that were asked for, and those of them that did not open. */
  final AtomicLong socketsTried = new AtomicLong();

  final AtomicLong socketsNotOpened = new AtomicLong();

  /** WebSockets that were open and ended without being asked to. */
  final AtomicLong socketsLost = new AtomicLong();

  final AtomicLong heartbeats = new AtomicLong();
  final AtomicLong heartbeatsAnswered = new AtomicLong();

  /** Event sockets given up because a heartbeat had no answer. */
  final AtomicLong heartbeatsMissed = new AtomicLong();

  final AtomicLong events = new AtomicLong();

  /** Events that say that the login is over. */
  final AtomicLong loginsEnded = new AtomicLong();

  final AtomicLong signIns = new AtomicLong();
  final AtomicLong requests = new AtomicLong();
  final AtomicLong requestsFailed = new AtomicLong();
  final AtomicLong subscriptions = new AtomicLong();
  final AtomicLong registers = new AtomicLong();
  final AtomicLong registrations = new AtomicLong();
  final AtomicLong registrationsFailed = new AtomicLong();
  final AtomicLong callsAnswered = new AtomicLong();

  /** What stands out, for whoever looks why something failed. */
  @Override
  public String toString() {
    return "sockets tried %s, not opened %s, lost %s; sign-ins %s, requests %s, failed %s; subscriptions %s; REGISTER %s, registrations %s, failed %s"
        .formatted(
            socketsTried,
            socketsNotOpened,
            socketsLost,
            signIns,
            requests,
            requestsFailed,
            subscriptions,
            registers,
            registrations,
            registrationsFailed);
  }
}
