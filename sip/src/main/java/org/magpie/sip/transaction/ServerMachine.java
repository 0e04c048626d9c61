package org.magpie.sip.transaction;

/** A server transaction as a pure function. */
public interface ServerMachine<S> {
  /** The first state of a transaction whose request has just come. */
  Step<S> begin();

  Step<S> step(S state, ServerEvent event);
}
