package org.magpie.sip.transaction;

/** A server transaction as a pure function. */
public interface ServerMachine<S> {
  /** The first state of a transaction whose request has just come. */
  Step<S> begin();

  Step<S> step(S state, ServerEvent event);

  /** Whether it is answered for good, and kept only to absorb what the peer repeats. */
  boolean spent(S state);

  /** What such a repetition is answered with; empty for silence. */
  byte[] repeated(S state);
}
