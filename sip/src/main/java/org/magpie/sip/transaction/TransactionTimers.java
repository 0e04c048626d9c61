package org.magpie.sip.transaction;

import java.time.Duration;

/**
 * The times of RFC 3261 17 (its table in appendix A), all in one place so that tests can shorten
 * them.
 *
 * @param t1 estimate of the round-trip time; 64*t1 is how long a transaction waits
 * @param t2 longest interval between retransmissions
 * @param t4 how long a message may stay in the network
 * @param timerD how long an unreliable INVITE client absorbs repeated final answers
 * @param trying an INVITE not answered for so long gets 100 from the stack (17.2.1)
 */
public record TransactionTimers(
    Duration t1, Duration t2, Duration t4, Duration timerD, Duration trying) {

  public static final TransactionTimers DEFAULT =
      new TransactionTimers(
          Duration.ofMillis(500),
          Duration.ofSeconds(4),
          Duration.ofSeconds(5),
          Duration.ofSeconds(32),
          Duration.ofMillis(200));

  /** 64*T1: timers B, F, H, J, L and M. */
  public Duration timeout() {
    return t1.multipliedBy(64);
  }
}
