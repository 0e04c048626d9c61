package org.magpie.exchange.trunk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.CallerProgress;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.Happening;
import org.magpie.exchange.call.OutgoingLeg;
import org.magpie.exchange.call.Refusal;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.sip.Target;

/**
 * Calls a number outside by a trunk. Where the trunk's far end has several addresses, one
 * that is silent or overloaded is followed by the next (RFC 3263 4.3).
 */
public final class DialTrunk implements Feature<Destination.ToTrunk> {
  /** RFC 3261 16.6: a network gives up after three minutes by itself. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int MOST_ADDRESSES = 4;

  @Override
  public Result perform(CallScope call, Destination.ToTrunk destination) {
    Instant until = call.now().plus(PATIENCE);
    Set<Target> silent = new HashSet<>(2);
    Outcome outcome = Outcome.TRUNK_BUSY;
    for (int i = 0; i < MOST_ADDRESSES && outcome == Outcome.TRUNK_BUSY; i++) {
      Optional<OutgoingLeg> dialled =
          call.dial(destination.trunk(), destination.number(), destination.callerNumber(), silent);
      if (dialled.isEmpty()) {
        return new Result.NotTaken(outcome);
      }
      OutgoingLeg leg = dialled.get();
      Tried tried = await(call, leg, until);
      if (tried.answered()) {
        call.connect(call.waiting(), leg);
        return new Result.Taken(leg);
      }
      outcome = tried.outcome();
      silent.add(leg.calledAt());
      if (!tried.elsewhere()) {
        return new Result.NotTaken(outcome);
      }
    }
    return new Result.NotTaken(outcome);
  }

  /**
   * What came of one address.
   *
   * @param elsewhere whether another address of the trunk may do better
   */
  private record Tried(boolean answered, Outcome outcome, boolean elsewhere) {
    static final Tried ANSWERED = new Tried(true, Outcome.NO_ANSWER, false);
    static final Tried NO_ANSWER = new Tried(false, Outcome.NO_ANSWER, false);

    static Tried refused(Refusal refusal) {
      boolean elsewhere = refusal.status() == 408 || refusal.status() == 503;
      return new Tried(false, TrunkRefusals.outcome(refusal.status()), elsewhere);
    }
  }

  private static Tried await(CallScope call, OutgoingLeg leg, Instant until) {
    CallerProgress progress = new CallerProgress(call);
    while (true) {
      switch (next(call, leg, until)) {
        case Happening.Ringing rings -> progress.ringing(leg, rings.earlyMedia());
        case Happening.Answered answered -> {
          progress.over();
          return Tried.ANSWERED;
        }
        case Happening.Declined declined -> {
          progress.over();
          return Tried.refused(declined.refusal());
        }
        case null, default -> {
          progress.over();
          leg.cancel(EndReason.NO_ANSWER);
          return Tried.NO_ANSWER;
        }
      }
    }
  }

  private static @Nullable Happening next(CallScope call, OutgoingLeg leg, Instant until) {
    return call.<Happening>await(
        Duration.between(call.now(), until),
        happening ->
            switch (happening) {
              case Happening.Ringing rings when rings.leg().equals(leg) -> happening;
              case Happening.Answered answered when answered.leg().equals(leg) -> happening;
              case Happening.Declined declined when declined.leg().equals(leg) -> happening;
              default -> null;
            });
  }
}
