package org.magpie.sip.transaction;

/** The timers of RFC 3261 appendix A and RFC 6026, and three that belong to the core. */
public enum TimerName {
  /** INVITE client: send again (unreliable). */
  A,
  /** INVITE client: no answer at all. */
  B,
  /** INVITE client: absorb repeated final answers. */
  D,
  /** Other client: send again (unreliable). */
  E,
  /** Other client: no final answer. */
  F,
  /** INVITE server: send the failure again (unreliable). */
  G,
  /** INVITE server: no ACK. */
  H,
  /** INVITE server: absorb repeated ACKs. */
  I,
  /** Other server: absorb repeated requests. */
  J,
  /** Other client: absorb repeated final answers. */
  K,
  /** INVITE server: absorb INVITEs after a 2xx. */
  L,
  /** INVITE client: hear every 2xx. */
  M,
  /** INVITE server: the user is slow, so send 100 (RFC 3261 17.2.1). */
  TRYING,
  /** INVITE server: send the 2xx again until its ACK (RFC 3261 13.3.1.4). */
  SUCCESS,
  /** INVITE client: a cancelled INVITE got no final answer (RFC 3261 9.1). */
  CANCELLED
}
