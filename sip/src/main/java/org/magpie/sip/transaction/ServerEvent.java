package org.magpie.sip.transaction;

/** What can happen to a server transaction. */
public sealed interface ServerEvent {
  /** The same request came again. */
  record Again() implements ServerEvent {}

  /** The ACK of our final answer to an INVITE came. */
  record Ack() implements ServerEvent {}

  /** The user answers. */
  record Respond(SentResponse response) implements ServerEvent {}

  record Fired(TimerName timer) implements ServerEvent {}
}
