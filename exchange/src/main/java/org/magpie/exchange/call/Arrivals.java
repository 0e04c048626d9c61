package org.magpie.exchange.call;

import java.time.Duration;
import java.util.List;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.sip.ServerTransaction;

/** Brings what comes in for a call to the leg it concerns. */
final class Arrivals {
  private final Call call;
  private final CallLegs legs;

  Arrivals(Call call, CallLegs legs) {
    this.call = call;
    this.legs = legs;
  }

  /** On the thread of the call. */
  void read(CallMessage message) {
    if (message instanceof CallMessage.OfLeg concerning && concerning.leg().host() != call) {
      // Its leg belongs to another call by now.
      concerning.leg().host().post(message);
      return;
    }
    switch (message) {
      case CallMessage.Response(Leg leg, Reply to, var response) -> to.response(response);
      case CallMessage.NoResponse(Leg leg, Reply to, int status, String why) ->
          to.none(status, why);
      case CallMessage.Request(Leg leg, ServerTransaction transaction) ->
          leg.requests().on(transaction);
      case CallMessage.Acknowledged(Leg leg, var ack) -> leg.requests().acknowledged(ack);
      case CallMessage.NotAcknowledged(Leg leg, String why) -> leg.notAcknowledged(why);
      case CallMessage.Cancelled(IncomingLeg leg) -> leg.cancelled();
      case CallMessage.OfferCancelled(Leg leg, var offer) -> leg.requests().cancelled(offer);
      case CallMessage.FlowClosed(Leg leg) -> leg.flowClosed();
      case CallMessage.KeyHeard(Leg leg, char digit) ->
          leg.keys().pressed(digit, Happening.KeyWay.RFC4733);
      case CallMessage.CodeHeard(Leg leg, String keys) -> {
        if (leg.answered()) {
          call.attendant().code(leg, keys);
        }
      }
      case CallMessage.SoundPlayed(Leg leg, var sound) -> {
        if (leg.media().over(sound)) {
          call.stage().played(leg);
          call.happened(new Happening.Played(leg));
        }
      }
      case CallMessage.Task(Runnable task) -> task.run();
      case CallMessage.Silence(Leg leg, Duration since) -> silence(leg, since);
      case CallMessage.MediaFailed(Leg leg, String why) -> leg.mediaFailed(why);
      case CallMessage.MediaConflict(Leg leg) -> leg.mediaConflict();
      case CallMessage.Replacement(Leg old, var invite, CallerIdentity identity) ->
          replace(old, invite, identity);
      case CallMessage.Coming(Leg leg) -> call.joining().coming(leg);
      case CallMessage.Take(Leg leg, Leg elsewhere) -> call.joining().take(leg, elsewhere);
      case CallMessage.Give(Leg leg, Leg place) -> call.joining().give(leg, place);
      case CallMessage.Join(Leg leg, Leg party, String from, List<Attendant.Luggage> luggage) ->
          call.joining().join(leg, party, from, luggage);
      case CallMessage.NotJoined(Leg leg, int status, String why) ->
          call.joining().notJoined(leg, status, why);
      case CallMessage.Visit(Leg leg, Seat place, Call from) ->
          call.visits().came(new Newcomer(call, leg, place, from));
      case CallMessage.Placed(Leg leg) -> call.happened(new Happening.Placed(leg, true));
      case CallMessage.GivenBack(Leg leg) -> call.visits().gotBack(leg);
      case CallMessage.DeviceCame(Binding device) ->
          call.happened(new Happening.DeviceCame(device));
      case CallMessage.LoginOver(String loginId, EndReason reason) ->
          leave(legs.of(loginId), reason, "its login ended");
      case CallMessage.ExtensionOver(String number, EndReason reason) ->
          leave(legs.ofExtension(number), reason, "its extension may call no more");
      case CallMessage.End(EndReason reason) -> call.loop().end(reason);
    }
  }

  /**
   * These legs may be in the call no longer. One that others talk to, or wait for, ends it; one
   * that rings, listens among others, or has sent somebody on leaves it alone.
   */
  private void leave(List<Leg> whose, EndReason reason, String why) {
    for (Leg leg : whose) {
      if (call.has(leg) && !call.joining().expects(leg)) {
        call.loop().end(reason);
      } else {
        leg.over(reason, why);
      }
    }
  }

  private void silence(Leg leg, Duration since) {
    leg.silent(since);
    if (legs.deaf(leg, since, call.settings(), call.stage())) {
      call.loop().end(EndReason.MEDIA_LOST);
    }
  }

  private void replace(Leg old, ServerTransaction invite, CallerIdentity identity) {
    legs.forgetSettled(call.stage().waiting().party());
    if (call.over() || !old.answered() || legs.size() >= call.settings().legsPerCall()) {
      Answers.refuse(invite, call.over() || !old.answered() ? 481 : 503);
      return;
    }
    IncomingLeg leg =
        new IncomingLeg(call, legs.nextName(old), invite, identity, old.shown().party());
    legs.add(leg);
    leg.read();
    leg.open().ifPresentOrElse(leg::end, () -> call.happened(new Happening.Swapped(old, leg)));
  }
}
