package org.magpie.exchange.call;

import java.util.Optional;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;

/**
 * A party of another call that wants a place in this one, which owns its leg by now. Whoever knows
 * about the place takes it or turns it away; a party that is turned away is given back. Everything
 * runs on the thread of this call.
 */
public final class Newcomer {
  private final Call call;
  private final Leg leg;
  private final Seat seat;
  private final Call from;

  Newcomer(Call call, Leg leg, Seat seat, Call from) {
    this.call = call;
    this.leg = leg;
    this.seat = seat;
    this.from = from;
  }

  Seat wants() {
    return seat;
  }

  /**
   * Keeps the party, and answers it where it still waits for that.
   *
   * @param peer whom it will talk to
   * @return its leg, or empty where it left meanwhile or no media can be agreed
   */
  Optional<Leg> take(Leg peer) {
    String name = leg.name();
    leg.rename(call.legs().nextCallee());
    if (!answered(peer)) {
      leg.rename(name);
      turnAway();
      return Optional.empty();
    }
    call.visits().decided(this);
    call.legs().add(leg);
    call.trace(
        new TraceEvent.Joined(
            leg.name(),
            seat.toString(),
            "call " + from.id(),
            leg.party().party().number(),
            leg.sipCallId()));
    from.post(new CallMessage.Placed(leg));
    return Optional.of(leg);
  }

  private boolean answered(Leg peer) {
    return leg instanceof IncomingLeg waiting && waiting.phase() == Leg.Phase.OPEN
        ? waiting.tryAnswer(Optional.of(peer), peer.party().party())
        : leg.answered();
  }

  /** Gives the party back to where it came from. */
  void turnAway() {
    call.visits().decided(this);
    leg.moveTo(from);
    if (!from.post(new CallMessage.GivenBack(leg))) {
      leg.moveTo(call);
      call.legs().endStray(leg, EndReason.UNREACHABLE);
    }
  }
}
