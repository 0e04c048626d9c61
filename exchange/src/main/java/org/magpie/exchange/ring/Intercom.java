package org.magpie.exchange.ring;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.RingPlan;
import org.magpie.media.Sound;

/**
 * Calls an extension whose devices are to answer by themselves: its number follows the feature
 * code. Both hear each other. Nobody is spoken to who does not want to be disturbed, and nothing is
 * forwarded: this person is meant.
 */
public final class Intercom implements Feature<Destination.ToService> {
  private final Function<String, List<Binding>> devices;

  /**
   * @param devices the devices of an extension that can be reached now, by its number
   */
  public Intercom(Function<String, List<Binding>> devices) {
    this.devices = devices;
  }

  @Override
  public Result perform(CallScope call, Destination.ToService destination) {
    String number = destination.argument();
    Optional<Extension> called =
        call.directory()
            .byNumber(number)
            .filter(Extension::enabled)
            .filter(
                extension ->
                    !call.waiting()
                        .party()
                        .party()
                        .extension()
                        .equals(Optional.of(extension.number())));
    if (called.isEmpty()) {
      return new Result.NotTaken(Outcome.UNREACHABLE);
    }
    ReachSettings settings = call.directory().reach(called.get());
    if (Disturbance.unwanted(call, settings)) {
      Locale language = call.directory().company().language();
      new Speech(call).say(new Sound.Prompt("intercom-refused", language));
      return new Result.Served(EndReason.REJECTED);
    }
    RingingDevices ringing =
        new RingingDevices(
            call,
            number,
            settings,
            devices,
            kind ->
                RingSigns.of(call)
                    .ofIntercom(kind, settings.client(kind), call.otherCallsOf(number) > 0));
    List<Turn> turns =
        Turn.of(RingPlan.ALL, ringing::canRing, call.now(), call.settings().ringFor());
    return new Ringing(call, ringing, settings.allReject()).run(turns);
  }
}
