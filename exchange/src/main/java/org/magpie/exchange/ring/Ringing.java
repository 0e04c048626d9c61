package org.magpie.exchange.ring;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.CallerProgress;
import org.magpie.exchange.call.Feature.Result;
import org.magpie.exchange.call.Happening;
import org.magpie.exchange.call.Leg;
import org.magpie.exchange.call.OutgoingLeg;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Outcome;

/**
 * Ringing, turn by turn, until somebody answers, nobody is left, or the time is up. A device that
 * registers meanwhile rings too, if it is its kind's turn.
 */
final class Ringing {
  private final CallScope call;
  private final RingingDevices devices;
  private final CallerProgress progress;
  private final HoldOnPrompt prompt;
  private final Refusals refusals;

  /**
   * @param allReject whether who rejects on one device rejects on all (D-51)
   */
  Ringing(CallScope call, RingingDevices devices, boolean allReject) {
    this.call = call;
    this.devices = devices;
    this.progress = new CallerProgress(call);
    this.prompt = new HoldOnPrompt(call);
    this.refusals = new Refusals(allReject);
  }

  Result run(List<Turn> turns) {
    call.yields(true);
    try {
      return ring(turns);
    } finally {
      call.yields(false);
    }
  }

  private Result ring(List<Turn> turns) {
    for (Turn turn : turns) {
      boolean begins = call.now().isBefore(turn.until());
      if (begins) {
        devices.begin(turn);
      }
      if (begins && devices.ring() && call.talksElsewhere(devices.number())) {
        prompt.begin();
      }
      Result over = wait(turn);
      if (over != null) {
        prompt.end();
        return over;
      }
    }
    prompt.end();
    return new Result.NotTaken(refusals.outcome(devices.passedOver()));
  }

  /** Waits while a group rings; null when another one may have its turn. */
  private @Nullable Result wait(Turn turn) {
    while (turn.last() ? devices.ring() : devices.turnRings()) {
      switch (next(turn)) {
        case Happening.Ringing(OutgoingLeg leg, boolean early) -> {
          devices.rings(leg, early);
          if (!prompt.plays()) {
            progress.ringing(leg, early);
          }
        }
        case Happening.Played played -> {
          prompt.end();
          devices.firstThatRings().ifPresent(leg -> progress.ringing(leg, devices.early(leg)));
        }
        case Happening.Answered(OutgoingLeg leg) -> {
          prompt.end();
          devices.answered(leg);
          progress.over();
          call.connect(call.waiting(), leg);
          return new Result.Taken(leg);
        }
        case Happening.Declined declined -> {
          Outcome outcome = devices.refused(declined.leg(), declined.refusal());
          if (refusals.add(outcome)) {
            devices.cancelAll(EndReason.REJECTED);
            return new Result.NotTaken(outcome);
          }
          progress.declined(declined.leg());
        }
        case Happening.DeviceCame(Binding device) -> devices.ring(device);
        case null, default -> {
          refusals.add(Outcome.NO_ANSWER);
          if (turn.last()) {
            devices.cancelAll(EndReason.NO_ANSWER);
          } else {
            devices.cancelTurn(EndReason.NO_ANSWER);
          }
        }
      }
    }
    return null;
  }

  private @Nullable Happening next(Turn turn) {
    return call.<Happening>await(
        Duration.between(call.now(), turn.until()),
        happening ->
            switch (happening) {
              case Happening.Ringing(OutgoingLeg leg, boolean early) when devices.has(leg) ->
                  happening;
              case Happening.Played(Leg leg) when prompt.plays() && leg.equals(call.waiting()) ->
                  happening;
              case Happening.Answered(OutgoingLeg leg) when devices.has(leg) -> happening;
              case Happening.DeviceCame(Binding device) when devices.wants(device) -> happening;
              case Happening.Declined declined when devices.has(declined.leg()) -> happening;
              default -> null;
            });
  }
}
