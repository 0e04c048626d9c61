package org.magpie.exchange.routing;

import java.util.EnumSet;
import java.util.Set;
import org.magpie.exchange.routing.rule.Service;

/**
 * What the features of this exchange perform. Routing sends nobody where nobody serves, and what is
 * not served is refused where it is configured.
 *
 * @param destinations the kinds of destination that are served
 * @param services the services among {@link Destination.ToService} that are
 */
public record Served(Set<Class<? extends Destination>> destinations, Set<Service> services) {

  /** Nothing at all, as before the start. */
  public static final Served NOTHING = new Served(Set.of(), Set.of());

  /** Everything there is. */
  public static final Served ALL =
      new Served(
          Set.of(
              Destination.ToExtension.class,
              Destination.ToVoicemail.class,
              Destination.ToTrunk.class,
              Destination.ToGreeting.class,
              Destination.Announce.class,
              Destination.ToParkedCall.class,
              Destination.ToPagingGroup.class,
              Destination.ToService.class),
          EnumSet.allOf(Service.class));

  public Served {
    destinations = Set.copyOf(destinations);
    services = Set.copyOf(services);
  }

  /** Whether somebody performs it. A refusal needs nobody. */
  public boolean has(Destination destination) {
    return switch (destination) {
      case Destination.Refuse refuse -> true;
      case Destination.ToService(Service service, String argument) -> has(service);
      default -> has(destination.getClass());
    };
  }

  /** Whether destinations of a kind are served. */
  public boolean has(Class<? extends Destination> kind) {
    return destinations.contains(kind);
  }

  /** Whether a feature code does something. */
  public boolean has(Service service) {
    return has(Destination.ToService.class) && services.contains(service);
  }
}
