package org.magpie.sip.transaction;

import java.time.Duration;

/** What a transaction machine wants done. */
public sealed interface Effect {
  /** Send this answer. */
  record Answer(SentResponse response) implements Effect {}

  /** Send the request, for the first time or again. */
  record SendRequest() implements Effect {}

  /** Acknowledge the final answer that is not a 2xx, on the INVITE's own branch (17.1.1.3). */
  record SendAck() implements Effect {}

  /** Tell the user of the response that was the event. */
  record TellResponse() implements Effect {}

  /** Tell the user that the peer is silent. */
  record TellTimeout() implements Effect {}

  /** Send 100 (17.2.1). */
  record SendTrying() implements Effect {}

  /** Start or restart a timer. */
  record Start(TimerName timer, Duration delay) implements Effect {}

  /** Stop a timer that may run. */
  record Stop(TimerName timer) implements Effect {}

  /** The transaction is over: forget it. */
  record End() implements Effect {}
}
