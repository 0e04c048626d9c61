package org.magpie.exchange.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.CallFacts;
import org.magpie.exchange.routing.Decision;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.LiveView;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.Router;
import org.magpie.exchange.routing.Served;
import org.magpie.exchange.routing.rule.InboundRoute;
import org.magpie.exchange.routing.rule.NumberPattern;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.routing.rule.Trunk;

/** Asks the router what calls of the same kind ask it, with outcomes that are supposed. Pure. */
public final class Simulator {
  private static final Duration USUAL_RING = Duration.ofSeconds(30);

  private Simulator() {}

  /**
   * A call that is supposed.
   *
   * @param from the number of an extension, or of somebody outside
   * @param to what is dialled; for somebody outside a DID number, or an extension that is meant
   * @param at when it begins
   * @param status of the called extension, in the place of what its settings say for that time
   * @param outcome what comes of every extension that rings
   */
  public record Supposed(
      String from, String to, Instant at, Optional<PresenceStatus> status, Outcome outcome) {}

  /** One decision, and when it is made. */
  public record Step(Instant at, Decision decision) {}

  /** Every decision until nothing more is decided, in order. */
  public static List<Step> simulate(Supposed call, DirectorySnapshot directory, Served served) {
    DirectorySnapshot supposed = suppose(call, directory);
    Optional<CallParty> colleague =
        supposed.byNumber(call.from()).map(one -> CallParty.extension(one.number(), one.name()));
    CallFacts facts =
        new CallFacts(
            colleague.orElseGet(() -> CallParty.number(call.from())),
            call.to(),
            false,
            List.of(),
            Optional.empty(),
            colleague.isPresent() ? Optional.empty() : Optional.of(trunk(supposed)));
    List<Step> steps = new ArrayList<>();
    Instant now = call.at();
    while (true) {
      LiveView live = new LiveView(number -> new LiveView.Extension(1, 0), served);
      Decision decision = Router.decide(facts, supposed, live, now);
      steps.add(new Step(now, decision));
      if (!(decision.destination() instanceof Destination.ToExtension rings)) {
        return steps;
      }
      facts = facts.after(rings, call.outcome());
      if (call.outcome() == Outcome.NO_ANSWER) {
        now = now.plus(rings.ringFor().isZero() ? USUAL_RING : rings.ringFor());
      }
    }
  }

  private static String trunk(DirectorySnapshot directory) {
    return directory.company().trunks().stream().map(Trunk::id).findFirst().orElse("");
  }

  /** The directory with the supposed status, and with a way from outside to the extension meant. */
  private static DirectorySnapshot suppose(Supposed call, DirectorySnapshot directory) {
    DirectorySnapshot supposed = directory;
    Optional<Extension> called = directory.byNumber(call.to());
    if (called.isPresent() && call.status().isPresent()) {
      supposed =
          supposed.with(
              called.get().id(),
              supposed.reach(called.get()).withChosen(call.status().get(), call.at()));
    }
    if (called.isPresent() && directory.byNumber(call.from()).isEmpty()) {
      List<InboundRoute> routes = new ArrayList<>(supposed.company().inbound());
      routes.addFirst(
          new InboundRoute("supposed", "", new NumberPattern(call.to()), "", call.to()));
      supposed = supposed.with(supposed.company().withInbound(routes));
    }
    return supposed;
  }
}
