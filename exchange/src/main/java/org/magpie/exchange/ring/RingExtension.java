package org.magpie.exchange.ring;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.Happening;
import org.magpie.exchange.call.OutgoingLeg;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;

/** Rings every device of an extension until one answers, all refuse, or the time is up. */
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
    Set<OutgoingLeg> ringing = new LinkedHashSet<>();
    for (Binding device : devices.apply(destination.number())) {
      if (ringing.size() < call.settings().legsPerCall() - 1) {
        ringing.add(call.ring(destination.number(), device));
      }
    }
    CallerProgress progress = new CallerProgress(call);
    Refusals refusals = new Refusals();
    Instant until = call.now().plus(call.settings().ringFor());
    while (!ringing.isEmpty()) {
      switch (next(call, ringing, until)) {
        case Happening.Ringing rings -> progress.ringing(rings.leg(), rings.earlyMedia());
        case Happening.Answered answered -> {
          ringing.remove(answered.leg());
          ringing.forEach(OutgoingLeg::cancelAsAnsweredElsewhere);
          progress.over();
          call.connect(call.waiting(), answered.leg());
          return new Result.Taken(answered.leg());
        }
        case Happening.Declined declined -> {
          ringing.remove(declined.leg());
          refusals.add(declined.refusal());
          progress.declined(declined.leg());
        }
        case null, default -> {
          ringing.forEach(leg -> leg.cancel(EndReason.NO_ANSWER));
          return new Result.NotTaken(Outcome.NO_ANSWER);
        }
      }
    }
    return new Result.NotTaken(refusals.outcome());
  }

  private static @Nullable Happening next(CallScope call, Set<OutgoingLeg> ringing, Instant until) {
    return call.<Happening>await(
        Duration.between(call.now(), until),
        happening ->
            switch (happening) {
              case Happening.Ringing(OutgoingLeg leg, boolean early) when ringing.contains(leg) ->
                  happening;
              case Happening.Answered(OutgoingLeg leg) when ringing.contains(leg) -> happening;
              case Happening.Declined declined when ringing.contains(declined.leg()) -> happening;
              default -> null;
            });
  }
}
