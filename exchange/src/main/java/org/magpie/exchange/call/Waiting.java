package org.magpie.exchange.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.trace.TraceEvent;

/**
 * Who waits while a destination is being reached: the caller at first, and later a party that is
 * transferred. It may be replaced meanwhile, by itself from another page or by somebody whom it
 * transfers; when it leaves, the call is over. Who transferred it may stay or leave.
 */
final class Waiting {
  private final Call call;
  private Leg party;
  private @Nullable Leg transferor;
  private final @Nullable Referral referral;
  private final Ourselves ourselves;
  private @Nullable Leg heard;
  private String door = "";
  private boolean yields;
  private @Nullable EndReason leaving;

  /** The caller. */
  Waiting(Call call, Leg caller) {
    this.call = call;
    this.party = caller;
    this.referral = null;
    this.ourselves = new Ourselves(call);
  }

  /** A party that is transferred. */
  Waiting(Call call, Leg party, Referral referral) {
    this.call = call;
    this.party = party;
    this.transferor = referral.by();
    this.referral = referral;
    this.ourselves = new Ourselves(call);
  }

  Leg party() {
    return party;
  }

  /** Who transfers the party, while it is there. */
  Optional<Leg> transferor() {
    return Optional.ofNullable(transferor);
  }

  /** On behalf of whom somebody is called here. */
  Optional<CallParty> referrer() {
    return Optional.ofNullable(referral).map(taken -> taken.by().party().party());
  }

  /** What the exchange itself says to the party. */
  Ourselves ourselves() {
    return ourselves;
  }

  /** The exchange itself answers the party; a transfer that led here has succeeded. */
  void answer(CallParty as) {
    if (ourselves.answered()) {
      return;
    }
    ourselves.answer(party, as);
    tell(200);
    Leg left = transferor;
    transferor = null;
    call.diary().answeredByExchange(as);
    if (left != null) {
      left.end(EndReason.TRANSFERRED);
    }
    call.calls().changed(call);
  }

  /** See {@link CallScope#leavingIs}. */
  void leavingIs(EndReason reason) {
    leaving = reason;
  }

  /** Who answered a call of the exchange's own is the party, and we are its peer. */
  void meet(Leg answered, CallParty as) {
    party = answered;
    ourselves.answer(answered, as);
  }

  /** The party hears this device before its answer. */
  void hears(Leg device) {
    heard = device;
  }

  /**
   * Takes part in what happened.
   *
   * @return whether it concerned the waiting alone, and no feature
   */
  boolean on(Happening happening) {
    switch (happening) {
      case Happening.Gone(Leg leg, EndReason reason) when leg == party -> {
        tell(487);
        throw new CallOver(leaving == null ? reason : leaving, Optional.of(leg.name()));
      }
      case Happening.Gone(Leg leg, EndReason reason) when leg == transferor -> {
        transferor = null;
        call.diary().transferorLeft();
        call.calls().changed(call);
      }
      case Happening.Lost(Leg leg) when leg == party && leg.answered() -> await(leg);
      case Happening.Swapped(Leg old, IncomingLeg replacement) -> swap(old, replacement);
      case Happening.Joined(Leg place, Leg joining) -> join(place, joining);
      case Happening.Came(Newcomer newcomer) -> receive(newcomer);
      case Happening.SentElsewhere(String extension, var destination) ->
          sendElsewhere(extension, destination);
      case Happening.VideoAsked(Leg leg) -> leg.requests().answerVideo(false);
      case Happening.Ringing ringing -> {
        tell(180);
        return false;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The party's connection broke; it may come back, by itself or by another leg. */
  private void await(Leg lost) {
    call.trace(new TraceEvent.PeerLost(lost.name(), call.settings().awaitReturn()));
    lost.after(
        call.settings().awaitReturn(),
        () -> {
          if (lost == party && lost.lost() && lost.answered()) {
            call.happened(lost.vanish(EndReason.PEER_VANISHED));
          }
        });
  }

  /** Opens a door of this name; an empty one closes it. */
  void open(String name) {
    door = name;
  }

  /** See {@link CallScope#yields}. */
  void yields(boolean whileItRings) {
    yields = whileItRings;
  }

  /** Whether the party may go elsewhere because of this extension. */
  boolean yieldsTo(String extension) {
    return yields && call.legs().rings(extension, call.moving());
  }

  /** Who sent the party on has done its part and leaves. */
  void letGo() {
    tell(200);
    Leg leaving = transferor;
    if (leaving != null) {
      transferor = null;
      leaving.end(EndReason.TRANSFERRED);
    }
    call.diary().transferorLeft();
    call.calls().changed(call);
  }

  private void receive(Newcomer newcomer) {
    boolean welcome =
        switch (newcomer.wants()) {
          case Seat.Behind(String name) -> name.equals(door);
          case Seat.Ringing(String extension) -> yieldsTo(extension);
          case Seat.Of ignored -> false;
        };
    if (!welcome) {
      newcomer.turnAway();
      return;
    }
    newcomer
        .take(party)
        .ifPresent(
            leg -> {
              throw new Turned(new Turned.Way.To(leg));
            });
  }

  private void sendElsewhere(String extension, Destination destination) {
    if (yieldsTo(extension)) {
      throw new Turned(new Turned.Way.Elsewhere(destination, extension));
    }
  }

  private void tell(int status) {
    Referral taken = referral;
    if (taken != null && status < 200) {
      taken.progress(status);
    } else if (taken != null) {
      taken.over(status);
    }
  }

  private void swap(Leg old, IncomingLeg replacement) {
    if (old != party && old != transferor) {
      replacement.end(EndReason.PEER_VANISHED);
      return;
    }
    replacement.answer(old, old.shown().party());
    if (old == party) {
      take(replacement);
    } else {
      transferor = replacement;
    }
    old.end(EndReason.REPLACED);
    call.calls().changed(call);
  }

  /** Somebody whom the waiting party transfers takes its place. */
  private void join(Leg place, Leg joining) {
    if (place != party) {
      joining.end(EndReason.TRANSFERRED);
      return;
    }
    take(joining);
    call.diary().joined(joining.party().party(), call.diary().record().called(), Optional.empty());
    place.end(EndReason.TRANSFERRED);
    call.calls().changed(call);
  }

  private void take(Leg successor) {
    party = successor;
    Leg device = heard;
    if (device != null && device.alive()) {
      call.connect(successor, device);
    } else if (ourselves.speaks()) {
      ourselves.go(successor);
      call.happened(new Happening.MediaChanged(successor));
    } else {
      successor.comfort();
    }
  }
}
