package org.magpie.exchange.pickup;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.LiveCall;
import org.magpie.exchange.call.Seat;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.rule.PickupRules;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.trace.TraceEvent;

/**
 * Takes a ringing call: of the extension that was dialled behind the code, where the company lets
 * who dials take it, or the oldest that rings anybody in a pickup group of who dials. A call that
 * rings oneself too, or that one made, is not taken this way.
 */
public final class PickUp implements Feature<Destination.ToService> {
  private final Supplier<Collection<LiveCall>> live;
  private final Supplier<PickupRules> rules;

  /**
   * @param live the running calls
   * @param rules what holds now
   */
  public PickUp(Supplier<Collection<LiveCall>> live, Supplier<PickupRules> rules) {
    this.live = live;
    this.rules = rules;
  }

  @Override
  public Result perform(CallScope call, Destination.ToService destination) {
    String by = call.facts().caller().extension().orElse("");
    boolean directed = destination.service() == Service.PICKUP;
    if (directed && !rules.get().mayTake(by, destination.argument())) {
      call.trace(new TraceEvent.PickupNotAllowed(destination.argument()));
      return new Speech(call)
          .refuse(
              Phrase.NOT_ALLOWED.in(call.directory().company().language()), Outcome.NOTHING_THERE);
    }
    Set<String> whose = directed ? Set.of(destination.argument()) : rules.get().colleagues(by);
    for (Ringing ringing : ringing(whose, call.id(), by)) {
      call.takeSeat(ringing.callId(), new Seat.Ringing(ringing.extension()));
    }
    call.trace(new TraceEvent.NothingThere("pickup", String.join(" ", whose)));
    return new Speech(call)
        .refuse(
            Phrase.PICKUP_NONE.in(call.directory().company().language()), Outcome.NOTHING_THERE);
  }

  private record Ringing(String callId, String extension) {}

  private List<Ringing> ringing(Set<String> whose, String own, String by) {
    return live.get().stream()
        .filter(call -> !call.id().equals(own))
        .filter(call -> !isParty(call.caller(), by))
        .sorted(Comparator.comparing(LiveCall::startedAt).thenComparing(LiveCall::id))
        .flatMap(
            call ->
                call.ringing().stream()
                    .filter(whose::contains)
                    .limit(1)
                    .map(extension -> new Ringing(call.id(), extension)))
        .toList();
  }

  private static boolean isParty(CallParty party, String extension) {
    return party.extension().filter(extension::equals).isPresent();
  }
}
