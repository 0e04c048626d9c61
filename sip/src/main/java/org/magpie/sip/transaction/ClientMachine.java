package org.magpie.sip.transaction;

/** A client transaction as a pure function. */
public interface ClientMachine<S> {
  /** The first state: the request is sent and its timers started. */
  Step<S> begin();

  Step<S> step(S state, ClientEvent event);
}
