package org.magpie.exchange.call;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;
import org.magpie.sip.ServerTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call's part in an attended transfer: somebody who is in two calls leaves both, and who remains
 * of one takes its place in the other. The call that gives its party up ends; the one that takes it
 * is the one where nobody answered yet, else the younger, which is the consultation.
 *
 * <pre>
 *   REFER in the taking call:   Give →            ← Join
 *   REFER in the giving call:   Take →  ← Give    Join →
 *   no longer possible:         NotJoined to whoever waits for it
 * </pre>
 *
 * <p>Each call has its own thread. A leg is given away by one that does not touch it afterwards.
 * Meanwhile the transferor may hang up both legs, as clients do: that is kept back until it is
 * known how the transfer came out. The signalling loop says before anything else that one is {@link
 * #coming}, so that no BYE can overtake it.
 */
final class Joining {
  private static final Logger LOG = LoggerFactory.getLogger(Joining.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Call call;
  private @Nullable Leg leaving;
  private @Nullable Referral referral;
  private Happening.@Nullable Gone keptBack;
  private @Nullable Cancellable timer;

  Joining(Call call) {
    this.call = call;
  }

  /** A party sent a REFER that names another dialog of its own. */
  void asked(Leg leg, ServerTransaction refer, Contacts.ReplacesHeader header) {
    Optional<Leg> named = call.calls().named(header);
    if (named.isEmpty()) {
      call.transfers().refuse(leg, refer, 481, "Replaces names no dialog");
      return;
    }
    Leg other = named.get();
    String trouble = trouble(leg, other);
    if (!trouble.isEmpty()) {
      call.transfers().refuse(leg, refer, 603, trouble);
    } else if (call.transfers().underWay() || referral != null || expectsOtherThan(leg)) {
      call.transfers().refuse(leg, refer, 491, "another transfer is under way");
    } else {
      call.transfers().take(leg, refer).ifPresent(taken -> begin(leg, other, taken));
    }
  }

  private String trouble(Leg leg, Leg other) {
    Optional<String> extension = leg.party().party().extension();
    if (extension.isEmpty() || !other.party().is(extension.get())) {
      LOG.warn("{} named a leg that is not its own", leg.party().party().number());
      return "Replaces names a dialog of somebody else";
    }
    if (other.host() == leg.host()) {
      return "Replaces names a dialog of the same call";
    }
    return leg.answered() || other.wasAnswered() ? "" : "neither call was answered";
  }

  private void begin(Leg leg, Leg other, Referral taken) {
    expect(leg);
    referral = taken;
    boolean takes = !leg.answered() || (other.wasAnswered() && call.youngerThan(other.host()));
    CallMessage first = takes ? new CallMessage.Give(other, leg) : new CallMessage.Take(other, leg);
    if (!other.host().post(first)) {
      notJoined(481, "the other call is over");
    }
  }

  /** The signalling loop saw a REFER that names this leg. */
  void coming(Leg leg) {
    if (leaving == null && call.has(leg)) {
      expect(leg);
    }
  }

  /** Another call wants to give its party for the place of a leg here. */
  void take(Leg place, Leg elsewhere) {
    if (!call.has(place) || expectsOtherThan(place)) {
      elsewhere.host().post(new CallMessage.NotJoined(elsewhere, 481, "no such party any more"));
      return;
    }
    expect(place);
    if (!elsewhere.host().post(new CallMessage.Give(elsewhere, place))) {
      notJoined(481, "the other call is over");
    }
  }

  /** Another call takes the peer of a leg here, for the place of its own one. */
  void give(Leg by, Leg place) {
    Optional<Leg> peer = call.transfers().underWay() ? Optional.empty() : call.stage().peerOf(by);
    if (peer.filter(party -> party.answered() && party.host() == call).isEmpty()) {
      refuseToGive(place, "the party talks to nobody");
      return;
    }
    Leg party = peer.get();
    LegHost taking = place.host();
    String name = party.name();
    List<Attendant.Luggage> luggage = call.attendant().moving();
    call.handOver(party, taking);
    if (!taking.post(new CallMessage.Join(place, party, call.id(), luggage))) {
      call.attendant().brought(luggage);
      call.takeBack(party);
      refuseToGive(place, "the other call is over");
      return;
    }
    call.trace(new TraceEvent.Transferred(by.name(), name, "call " + taking.id()));
    over(200);
    keptBack = null;
    by.end(EndReason.TRANSFERRED);
    call.givenAway();
  }

  private void refuseToGive(Leg place, String why) {
    place.host().post(new CallMessage.NotJoined(place, 481, why));
    notJoined(481, why);
  }

  /** The party of another call is ours from now on. */
  void join(Leg place, Leg party, String from, List<Attendant.Luggage> luggage) {
    call.welcome(place, party);
    call.attendant().brought(luggage);
    if (place == leaving) {
      keptBack = null;
      over(200);
    }
    call.trace(
        new TraceEvent.Joined(
            party.name(),
            place.name(),
            "call " + from,
            party.party().party().number(),
            party.sipCallId()));
    call.happened(new Happening.Joined(place, party));
    if (!party.answered()) {
      call.happened(new Happening.Gone(party, party.hungUp()));
    }
  }

  /** Nobody takes the place of a leg. */
  void notJoined(Leg leg, int status, String why) {
    if (leg == leaving) {
      notJoined(status, why);
    }
  }

  /** Nothing came of it: all stays as it is, and who left meanwhile has left. */
  private void notJoined(int status, String why) {
    Leg stays = leaving;
    if (stays == null) {
      return;
    }
    if (referral != null) {
      call.trace(new TraceEvent.Refused(stays.name(), "REFER", status, why));
    }
    Happening.Gone gone = keptBack;
    over(status);
    if (gone != null) {
      call.happened(gone);
    }
  }

  /** The call is over before anything came of it. */
  void callOver() {
    over(487);
  }

  private void expect(Leg leg) {
    stopTimer();
    leaving = leg;
    timer = call.after(PATIENCE, () -> notJoined(408, "nothing came of the transfer"));
  }

  private void over(int status) {
    stopTimer();
    Leg expected = leaving;
    Referral taken = referral;
    referral = null;
    leaving = null;
    keptBack = null;
    if (expected != null && !expected.answered()) {
      call.named(expected, expected.alive());
    }
    if (taken != null) {
      taken.over(status);
    }
  }

  private void stopTimer() {
    Cancellable running = timer;
    if (running != null) {
      running.cancel();
    }
  }

  /** Whether somebody may take the place of a leg; other calls can name it even if it ends. */
  boolean expects(Leg leg) {
    return leg == leaving;
  }

  private boolean expectsOtherThan(Leg leg) {
    return leaving != null && leaving != leg;
  }

  /** Whether this end of a leg is not told of yet, because somebody may take its place. */
  boolean keepsBack(Happening happening) {
    if (happening instanceof Happening.Gone gone && gone.leg() == leaving) {
      keptBack = gone;
      return true;
    }
    return false;
  }
}
