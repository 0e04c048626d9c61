package org.magpie.exchange.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.sip.ServerTransaction;

/**
 * The REFERs of a call's parties. One transfer is under way at a time, and there is an end to how
 * often a call can be sent on.
 */
final class Transfers {
  private static final int MOST = 16;

  private final Call call;
  private @Nullable Referral current;
  private int taken;

  Transfers(Call call) {
    this.call = call;
  }

  /** A party sent a REFER. */
  void asked(Leg leg, ServerTransaction refer) {
    if (leg.party().outside()) {
      // Whom the company pays for calls to must not be chosen from outside.
      refuse(leg, refer, 403, "nobody outside may transfer");
      return;
    }
    switch (ReferTo.of(refer.request())) {
      case ReferTo.Refused(int status, String why) -> refuse(leg, refer, status, why);
      case ReferTo.Place place when place.replaces().isPresent() ->
          call.joining().asked(leg, refer, place.replaces().get());
      case ReferTo.Place place -> send(leg, refer, place.number());
    }
  }

  private void send(Leg leg, ServerTransaction refer, String number) {
    if (underWay()) {
      refuse(leg, refer, 491, "another transfer is under way");
    } else if (call.stage().peerOf(leg).isEmpty()) {
      refuse(leg, refer, 603, "the party talks to nobody");
    } else {
      take(leg, refer)
          .ifPresent(
              referral -> {
                current = referral;
                call.happened(new Happening.TransferAsked(referral, number, Optional.empty()));
              });
    }
  }

  /**
   * A party's peer is sent to a destination by command.
   *
   * @param number what stands in the record as the called number
   * @return false where it cannot be now
   */
  boolean order(Referral referral, String number, Destination destination) {
    if (underWay() || taken >= MOST || call.stage().peerOf(referral.by()).isEmpty()) {
      return false;
    }
    taken++;
    current = referral;
    call.happened(new Happening.TransferAsked(referral, number, Optional.of(destination)));
    return true;
  }

  /** Takes a REFER, unless there were too many. */
  Optional<Referral> take(Leg leg, ServerTransaction refer) {
    if (taken >= MOST) {
      refuse(leg, refer, 603, "transferred too often");
      return Optional.empty();
    }
    taken++;
    return Optional.of(new SipReferral(leg, refer, taken == 1));
  }

  void refuse(Leg leg, ServerTransaction refer, int status, String why) {
    call.trace(new TraceEvent.Refused(leg.name(), "REFER", status, why));
    Answers.refuse(refer, status);
  }

  boolean underWay() {
    return current != null;
  }

  /** A blind transfer came to its end. */
  void done() {
    current = null;
  }

  /** The call is over before anything came of it. */
  void callOver() {
    Referral asked = current;
    if (asked != null) {
      asked.over(487);
    }
  }
}
