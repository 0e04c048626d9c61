package org.magpie.exchange.call;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.trace.TraceEvent;

/**
 * Rings another device of a party's extension while the party talks on; when that device answers,
 * it goes on in the party's place. The peer hears no gap and is told nothing.
 *
 * <pre>
 *   idle → ringing → (answered) moved → idle
 *             └──── refused, cancelled, no answer, the party or its place gone → idle
 * </pre>
 */
final class Moving {
  private final Call call;
  private @Nullable Leg place;
  private @Nullable OutgoingLeg device;
  private @Nullable Cancellable timer;

  Moving(Call call) {
    this.call = call;
  }

  /** Whether this leg rings to go on for another one. */
  boolean rings(Leg leg) {
    return leg == device;
  }

  /** Whether a device rings. */
  boolean underWay() {
    return device != null;
  }

  /**
   * Begins.
   *
   * @return false where the party talks to nobody, another device rings already, or there is no
   *     room for a leg more
   */
  boolean begin(Leg party, Binding to) {
    Optional<Leg> peer = call.stage().peerOf(party);
    if (underWay() || peer.isEmpty() || !party.answered() || !call.hasRoom()) {
      return false;
    }
    place = party;
    OutgoingLeg leg = call.ringFor(party, peer.get(), to);
    device = leg;
    call.trace(new TraceEvent.MoveAsked(party.name(), leg.name()));
    leg.invite();
    timer = call.after(ringFor(), () -> stop(EndReason.NO_ANSWER));
    call.calls().changed(call);
    return true;
  }

  private Duration ringFor() {
    return call.settings().ringFor();
  }

  /** A party leaves: nothing need ring to go on for it. */
  void left(Leg party) {
    if (party == place) {
      stop(EndReason.CALLER_CANCELLED);
    }
  }

  /** Stops the ringing; the party talks on. */
  void stop(EndReason why) {
    OutgoingLeg leg = device;
    if (leg != null) {
      over();
      leg.cancel(why);
      call.trace(new TraceEvent.MoveFailed(leg.name(), why.name()));
      call.calls().changed(call);
    }
  }

  private void over() {
    Cancellable running = timer;
    if (running != null) {
      running.cancel();
    }
    timer = null;
    device = null;
    place = null;
  }

  /**
   * Takes part in what happened.
   *
   * @return whether it concerned the moving alone
   */
  boolean takes(Happening happening) {
    OutgoingLeg leg = device;
    Leg party = place;
    if (leg == null || party == null) {
      return false;
    }
    switch (happening) {
      case Happening.Answered(OutgoingLeg answered) when answered == leg -> moved(party, leg);
      case Happening.Declined(OutgoingLeg declined, Refusal refusal) when declined == leg -> {
        over();
        call.trace(new TraceEvent.MoveFailed(leg.name(), refusal.status() + " " + refusal.why()));
        call.calls().changed(call);
      }
      case Happening.Ringing(OutgoingLeg ringing, boolean early) when ringing == leg -> {}
      case Happening.Swapped(Leg old, IncomingLeg replacement) when old == party -> {
        place = replacement;
        return false;
      }
      case Happening.Gone gone when gone.leg() == party -> {
        stop(EndReason.CALLER_CANCELLED);
        return false;
      }
      case Happening.TransferAsked ignored -> {
        stop(EndReason.CALLER_CANCELLED);
        return false;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void moved(Leg party, OutgoingLeg leg) {
    over();
    if (!call.stage().move(party, leg)) {
      leg.end(EndReason.PEER_VANISHED);
    }
  }
}
