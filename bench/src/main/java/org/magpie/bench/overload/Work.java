package org.magpie.bench.overload;

/** A kind of work: what is sent to begin one piece of it, and how it goes on. */
interface Work {

  /** Begins a piece. */
  void begin(long attempt);

  /** Goes on with what a message brings. */
  void received(Message message);
}
