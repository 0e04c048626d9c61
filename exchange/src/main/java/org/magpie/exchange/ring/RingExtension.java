package org.magpie.exchange.ring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

/**
 * Rings every device of an extension until one answers, all refuse, or the time is up. A device
 * that registers meanwhile rings too.
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
    Set<OutgoingLeg> ringing = new LinkedHashSet<>();
    List<Binding> rung = new ArrayList<>(2);
    devices.apply(destination.number()).forEach(device -> ring(call, device, rung, ringing));
    // Who came between that look and the ringing was not told of.
    devices.apply(destination.number()).forEach(device -> ring(call, device, rung, ringing));
    CallerProgress progress = new CallerProgress(call);
    Refusals refusals = new Refusals();
    Instant until = call.now().plus(call.settings().ringFor());
    while (!ringing.isEmpty()) {
      switch (next(call, destination.number(), ringing, until)) {
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
        case Happening.DeviceCame(Binding device) -> ring(call, device, rung, ringing);
        case null, default -> {
          ringing.forEach(leg -> leg.cancel(EndReason.NO_ANSWER));
          return new Result.NotTaken(Outcome.NO_ANSWER);
        }
      }
    }
    return new Result.NotTaken(refusals.outcome());
  }

  private static void ring(
      CallScope call, Binding device, List<Binding> rung, Set<OutgoingLeg> ringing) {
    if (ringing.size() < call.settings().legsPerCall() - 1
        && rung.stream().noneMatch(known -> same(known, device))) {
      rung.add(device);
      ringing.add(call.ring(device.extension(), device));
    }
  }

  private static boolean same(Binding one, Binding other) {
    return one.contact().equals(other.contact()) && one.flow().equals(other.flow());
  }

  private static @Nullable Happening next(
      CallScope call, String number, Set<OutgoingLeg> ringing, Instant until) {
    return call.<Happening>await(
        Duration.between(call.now(), until),
        happening ->
            switch (happening) {
              case Happening.Ringing(OutgoingLeg leg, boolean early) when ringing.contains(leg) ->
                  happening;
              case Happening.Answered(OutgoingLeg leg) when ringing.contains(leg) -> happening;
              case Happening.DeviceCame(Binding device) when device.extension().equals(number) ->
                  happening;
              case Happening.Declined declined when ringing.contains(declined.leg()) -> happening;
              default -> null;
            });
  }
}
