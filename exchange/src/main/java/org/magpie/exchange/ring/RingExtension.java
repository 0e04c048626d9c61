package org.magpie.exchange.ring;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.RingManner;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.ClientCalls;
import org.magpie.exchange.routing.rule.DeviceKind;
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
    RingingDevices ringing =
        new RingingDevices(
            call,
            number,
            settings,
            devices,
            kind -> manner(call, number, kind, settings.client(kind)));
    Duration time =
        destination.ringFor().isPositive() ? destination.ringFor() : call.settings().ringFor();
    List<Turn> turns = Turn.of(destination.plan(), ringing::canRing, call.now(), time);
    destination.mobile().ifPresent(ringing::dial);
    return new Ringing(call, ringing, settings.allReject()).run(turns);
  }

  private static RingManner manner(
      CallScope call, String number, DeviceKind kind, ClientCalls rules) {
    // A client sees its own calls that ring; a telephone is told nothing more than to answer.
    boolean inCall =
        kind == DeviceKind.PHONE ? call.otherCallsOf(number) > 0 : call.talksElsewhere(number);
    RingManner manner =
        RingSigns.of(call).ofCall(call.waiting().party().party().outside(), kind, rules, inCall);
    return kind == DeviceKind.WEB || kind == DeviceKind.DESKTOP
        ? PopupPage.of(call, rules.popup())
            .map(page -> manner.with(PopupPage.HEADER, page))
            .orElse(manner)
        : manner;
  }
}
