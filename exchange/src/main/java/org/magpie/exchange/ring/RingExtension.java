package org.magpie.exchange.ring;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.ReachSettings;

/**
 * Rings the devices of an extension in the order of its ring plan, and its mobile number with them,
 * until one answers, none is left, or the time is up.
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
    String number = destination.number();
    ReachSettings settings =
        call.directory()
            .byNumber(number)
            .map(call.directory()::reach)
            .orElse(ReachSettings.DEFAULT);
    boolean external = call.waiting().party().party().extension().isEmpty();
    RingingDevices ringing =
        new RingingDevices(
            call,
            number,
            settings,
            devices,
            kind ->
                RingSigns.ofCall(
                    external, kind, settings.client(kind), call.otherCallsOf(number) > 0));
    Duration time =
        destination.ringFor().isPositive() ? destination.ringFor() : call.settings().ringFor();
    List<Turn> turns = Turn.of(destination.plan(), ringing::canRing, call.now(), time);
    destination.mobile().ifPresent(ringing::dial);
    return new Ringing(call, ringing, settings.allReject()).run(turns);
  }
}
