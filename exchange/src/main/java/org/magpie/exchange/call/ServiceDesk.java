package org.magpie.exchange.call;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.rule.Service;

/**
 * Gives each service that a feature code asks for to the feature that performs it. Made when the
 * exchange starts, unchanging afterwards.
 */
public final class ServiceDesk implements Feature<Destination.ToService> {
  private final Map<Service, Feature<Destination.ToService>> features;

  private ServiceDesk(Map<Service, Feature<Destination.ToService>> features) {
    this.features = Map.copyOf(features);
  }

  /** A desk at which nothing is served. */
  public static ServiceDesk empty() {
    return new ServiceDesk(Map.of());
  }

  /** A desk at which these services are performed by a feature, too. */
  public ServiceDesk with(Feature<Destination.ToService> feature, Service... services) {
    Map<Service, Feature<Destination.ToService>> more = new EnumMap<>(Service.class);
    more.putAll(features);
    for (Service service : services) {
      more.put(service, feature);
    }
    return new ServiceDesk(more);
  }

  /** What is served. */
  public Set<Service> services() {
    return features.keySet();
  }

  @Override
  public Result perform(CallScope call, Destination.ToService destination) {
    Feature<Destination.ToService> feature = features.get(destination.service());
    if (feature == null) {
      throw new IllegalStateException("no feature serves " + destination.describe());
    }
    return feature.perform(call, destination);
  }
}
