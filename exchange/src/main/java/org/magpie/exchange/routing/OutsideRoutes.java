package org.magpie.exchange.routing;

import java.util.List;
import java.util.Optional;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.InboundRoute;
import org.magpie.exchange.routing.rule.OutboundRoute;
import org.magpie.exchange.routing.rule.Trunk;

/**
 * What the company's routes say of calls that come from outside and of numbers outside. Pure.
 * Routes are tried in their order, and those of a trunk that is missing or switched off are passed
 * over.
 */
public final class OutsideRoutes {
  private OutsideRoutes() {}

  /**
   * A way for a dialled number to leave.
   *
   * @param number as it is sent there
   */
  public record Way(OutboundRoute route, Trunk trunk, String number) {

    /** The destination that stands for it; the callee sees the trunk's own number. */
    public Destination.ToTrunk destination() {
      return new Destination.ToTrunk(trunk.id(), number, trunk.callerNumber());
    }
  }

  /** The route of a call that came by a trunk. */
  public static Optional<InboundRoute> inbound(Company company, CallFacts facts) {
    return facts
        .trunk()
        .flatMap(
            trunk ->
                company.inbound().stream()
                    .filter(route -> route.trunk().isEmpty() || route.trunk().equals(trunk))
                    .filter(route -> route.number().matches(facts.dialled()))
                    .findFirst());
  }

  /** The number of ours that a call is for: what was dialled, or where a call from outside goes. */
  public static String meant(CallFacts facts, Company company) {
    return inbound(company, facts).map(InboundRoute::extension).orElse(facts.dialled());
  }

  /** The ways by which a dialled number can leave, the first choice first. */
  public static List<Way> outbound(Company company, String dialled) {
    return company.outbound().stream()
        .filter(route -> wants(route, dialled))
        .flatMap(route -> way(company, route, dialled).stream())
        .toList();
  }

  /** Whether a route is meant for a dialled number. */
  static boolean wants(OutboundRoute route, String dialled) {
    return route.pattern().matches(dialled) && route.strip() < dialled.length();
  }

  /** The way of a route that wants a number, where its trunk can be used. */
  static Optional<Way> way(Company company, OutboundRoute route, String dialled) {
    return trunk(company, route.trunk()).map(trunk -> new Way(route, trunk, sent(route, dialled)));
  }

  private static String sent(OutboundRoute route, String dialled) {
    return route.prepend() + dialled.substring(route.strip());
  }

  private static Optional<Trunk> trunk(Company company, String id) {
    return company.trunks().stream()
        .filter(trunk -> trunk.enabled() && trunk.id().equals(id))
        .findFirst();
  }
}
