package org.magpie.exchange.ring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.CallerProgress;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.Happening;
import org.magpie.exchange.call.OutgoingLeg;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.rule.ReachSettings;

/**
 * Rings the devices of an extension in the order of its ring plan until one answers, none is left,
 * or the time is up. A device that registers meanwhile rings too, if it is its kind's turn.
 */
public final class RingExtension implements Feature<Destination.ToExtension> {
  private final Function<String, List<Binding>> devices;

  /**
   * @param devices the devices of an extension that can be reached now, by its number
   */
  public RingExtension(Function<String, List<Binding>> devices) {
    this.devices = devices;
  }

  @Override
  public Result perform(CallScope call, Destination.ToExtension destination) {
    ReachSettings settings =
        call.directory()
            .byNumber(destination.number())
            .map(call.directory()::reach)
            .orElse(ReachSettings.DEFAULT);
    RingingDevices ringing = new RingingDevices(call, destination.number(), settings, devices);
    CallerProgress progress = new CallerProgress(call);
    Refusals refusals = new Refusals(settings.allReject());
    for (Turn turn :
        Turn.of(destination.plan(), ringing::canRing, call.now(), time(call, destination))) {
      ringing.begin(turn);
      Result over = turn(call, ringing, progress, refusals, turn.until());
      if (over != null) {
        return over;
      }
    }
    return new Result.NotTaken(refusals.outcome(ringing.passedOver()));
  }

  private static Duration time(CallScope call, Destination.ToExtension destination) {
    return destination.ringFor().isPositive() ? destination.ringFor() : call.settings().ringFor();
  }

  /** Waits while a group rings; null when another one may have its turn. */
  private static @Nullable Result turn(
      CallScope call,
      RingingDevices ringing,
      CallerProgress progress,
      Refusals refusals,
      Instant until) {
    while (ringing.any()) {
      switch (next(call, ringing, until)) {
        case Happening.Ringing rings -> {
          ringing.rings(rings.leg());
          progress.ringing(rings.leg(), rings.earlyMedia());
        }
        case Happening.Answered answered -> {
          ringing.answered(answered.leg());
          progress.over();
          call.connect(call.waiting(), answered.leg());
          return new Result.Taken(answered.leg());
        }
        case Happening.Declined declined -> {
          Outcome outcome = ringing.refused(declined.leg(), declined.refusal());
          if (refusals.add(outcome)) {
            ringing.cancel(EndReason.REJECTED);
            return new Result.NotTaken(outcome);
          }
          progress.declined(declined.leg());
        }
        case Happening.DeviceCame(Binding device) -> ringing.ring(device);
        case null, default -> {
          ringing.cancel(EndReason.NO_ANSWER);
          refusals.add(Outcome.NO_ANSWER);
        }
      }
    }
    return null;
  }

  private static @Nullable Happening next(CallScope call, RingingDevices ringing, Instant until) {
    return call.<Happening>await(
        Duration.between(call.now(), until),
        happening ->
            switch (happening) {
              case Happening.Ringing(OutgoingLeg leg, boolean early) when ringing.has(leg) ->
                  happening;
              case Happening.Answered(OutgoingLeg leg) when ringing.has(leg) -> happening;
              case Happening.DeviceCame(Binding device) when ringing.wants(device) -> happening;
              case Happening.Declined declined when ringing.has(declined.leg()) -> happening;
              default -> null;
            });
  }
}
