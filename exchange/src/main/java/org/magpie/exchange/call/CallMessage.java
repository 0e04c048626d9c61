package org.magpie.exchange.call;

import java.time.Duration;
import org.magpie.exchange.record.EndReason;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/** What arrives in the mailbox of a call, from whatever thread. */
sealed interface CallMessage {

  /** A response to a request of ours. */
  record Response(Reply to, SipResponse response) implements CallMessage {}

  /** A request of ours got no response; {@code status} is what to treat it as. */
  record NoResponse(Reply to, int status, String why) implements CallMessage {}

  /** A request inside a leg's dialog. */
  record Request(Leg leg, ServerTransaction transaction) implements CallMessage {}

  /** The ACK of a 2xx of ours. */
  record Acknowledged(Leg leg, SipRequest ack) implements CallMessage {}

  /** A final answer of ours was never acknowledged, or could not be sent. */
  record NotAcknowledged(Leg leg, String why) implements CallMessage {}

  /** The caller gave up before an answer. */
  record Cancelled(IncomingLeg leg) implements CallMessage {}

  /** A party took back a re-INVITE that was not answered yet. */
  record OfferCancelled(Leg leg, ServerTransaction transaction) implements CallMessage {}

  /** The connection a leg's requests came by has ended. */
  record FlowClosed(Leg leg) implements CallMessage {}

  /** A key press in a leg's media. */
  record KeyHeard(Leg leg, char digit) implements CallMessage {}

  /** Nothing came from a leg's party for so long; zero: it is heard again. */
  record Silence(Leg leg, Duration since) implements CallMessage {}

  /** A leg's media can never work. */
  record MediaFailed(Leg leg, String why) implements CallMessage {}

  /** A leg on the shared port cannot be told from another one. */
  record MediaConflict(Leg leg) implements CallMessage {}

  /** An INVITE with Replaces from the user of {@code old}. */
  record Replacement(Leg old, ServerTransaction invite, CallerIdentity caller)
      implements CallMessage {}

  /** The call is to end, by command or because the server stops. */
  record End(EndReason reason) implements CallMessage {}
}
