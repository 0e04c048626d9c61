package org.magpie.sip.transaction;

/** What can happen to a client transaction. */
public sealed interface ClientEvent {
  record Response(int status) implements ClientEvent {}

  /** A CANCEL for this INVITE has been sent. */
  record Cancelled() implements ClientEvent {}

  record Fired(TimerName timer) implements ClientEvent {}
}
