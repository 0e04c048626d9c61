package org.magpie.exchange.call;

import java.time.Duration;
import java.util.List;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.media.Sound;
import org.magpie.sip.ServerTransaction;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;

/** What arrives in the mailbox of a call, from whatever thread. */
sealed interface CallMessage {

  /** What concerns one leg; it is for the call that owns that leg when it is read. */
  sealed interface OfLeg extends CallMessage {
    Leg leg();
  }

  /** A response to a request of ours. */
  record Response(Leg leg, Reply to, SipResponse response) implements OfLeg {}

  /** A request of ours got no response; {@code status} is what to treat it as. */
  record NoResponse(Leg leg, Reply to, int status, String why) implements OfLeg {}

  /** A request inside a leg's dialog. */
  record Request(Leg leg, ServerTransaction transaction) implements OfLeg {}

  /** The ACK of a 2xx of ours. */
  record Acknowledged(Leg leg, SipRequest ack) implements OfLeg {}

  /** A final answer of ours was never acknowledged, or could not be sent. */
  record NotAcknowledged(Leg leg, String why) implements OfLeg {}

  /** The caller gave up before an answer. */
  record Cancelled(IncomingLeg leg) implements OfLeg {}

  /** A party took back a re-INVITE that was not answered yet. */
  record OfferCancelled(Leg leg, ServerTransaction transaction) implements OfLeg {}

  /** The connection a leg's requests came by has ended. */
  record FlowClosed(Leg leg) implements OfLeg {}

  /** A key press in a leg's media. */
  record KeyHeard(Leg leg, char digit) implements OfLeg {}

  /** The keys of a code in a leg's media, which its peer did not hear. */
  record CodeHeard(Leg leg, String keys) implements OfLeg {}

  /** A sound towards a leg's party has come to its own end. */
  record SoundPlayed(Leg leg, Sound sound) implements OfLeg {}

  /** Something to do on the call's thread. */
  record Task(Runnable task) implements CallMessage {}

  /** Nothing came from a leg's party for so long; zero: it is heard again. */
  record Silence(Leg leg, Duration since) implements OfLeg {}

  /** A leg's media can never work. */
  record MediaFailed(Leg leg, String why) implements OfLeg {}

  /** A leg on the shared port cannot be told from another one. */
  record MediaConflict(Leg leg) implements OfLeg {}

  /** An INVITE with Replaces from the user of {@code leg}. */
  record Replacement(Leg leg, ServerTransaction invite, CallerIdentity caller) implements OfLeg {}

  /** A REFER that names this leg has come; its party is about to leave by a transfer. */
  record Coming(Leg leg) implements OfLeg {}

  /** The peer of {@code elsewhere}, in another call, may have the place of this leg. */
  record Take(Leg leg, Leg elsewhere) implements OfLeg {}

  /** The call is to give the peer of this leg for the place of a leg in another call. */
  record Give(Leg leg, Leg place) implements OfLeg {}

  /** {@code party}, which another call owned, takes the place of this leg. */
  record Join(Leg leg, Leg party, String fromCall, List<Attendant.Luggage> luggage)
      implements OfLeg {}

  /** Nobody will take the place of this leg. */
  record NotJoined(Leg leg, int status, String why) implements OfLeg {}

  /** A party of {@code from} wants a place in this call, which owns its leg from now on. */
  record Visit(Leg leg, Seat place, Call from) implements OfLeg {}

  /** Another call took the party that was given to it. */
  record Placed(Leg leg) implements CallMessage {}

  /** Another call has no such place: the party is ours again. */
  record GivenBack(Leg leg) implements OfLeg {}

  /** An extension that rings has one more device. */
  record DeviceCame(Binding device) implements CallMessage {}

  /**
   * A login ended: what its client made or answered is over, and where it rings it rings no more.
   */
  record LoginOver(String loginId, EndReason reason) implements CallMessage {}

  /** An extension may call no more: what is its own here is over, as with {@link LoginOver}. */
  record ExtensionOver(String number, EndReason reason) implements CallMessage {}

  /** The call is to end, by command or because the server stops. */
  record End(EndReason reason) implements CallMessage {}
}
