package org.magpie.exchange.call;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.magpie.base.Fibers;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.LiveView;
import org.magpie.exchange.routing.Served;
import org.magpie.media.MediaPlane;

/**
 * What all calls share.
 *
 * @param configured the settings that hold now; any thread
 * @param features who performs each kind of destination
 * @param liveDevices how many devices of an extension could be rung now, by its number
 * @param attendants who attends each call
 * @param lines the trunks
 */
public record CallServices(
    Supplier<CallSettings> configured,
    InstantSource clock,
    Fibers fibers,
    Signalling signalling,
    MediaPlane media,
    Directory directory,
    Function<String, Integer> liveDevices,
    CallRecordStore records,
    Map<Class<? extends Destination>, Feature<?>> features,
    Attendant.Attendants attendants,
    OutsideLines lines) {

  public CallServices {
    features = Map.copyOf(features);
  }

  /** Calls that nobody attends, and without trunks. */
  public CallServices(
      Supplier<CallSettings> configured,
      InstantSource clock,
      Fibers fibers,
      Signalling signalling,
      MediaPlane media,
      Directory directory,
      Function<String, Integer> liveDevices,
      CallRecordStore records,
      Map<Class<? extends Destination>, Feature<?>> features) {
    this(
        configured,
        clock,
        fibers,
        signalling,
        media,
        directory,
        liveDevices,
        records,
        features,
        Attendant.Attendants.NONE,
        OutsideLines.NONE);
  }

  /** The settings that hold now; a call keeps those it began with. */
  CallSettings settings() {
    return configured.get();
  }

  Instant now() {
    return clock.instant();
  }

  /** Whether a feature performs such a destination. */
  boolean serves(Destination destination) {
    return features.containsKey(destination.getClass());
  }

  /** Lets the feature that serves a destination perform it. */
  <D extends Destination> Feature.Result perform(CallScope call, D destination) {
    Feature<?> feature = features.get(destination.getClass());
    if (feature == null) {
      throw new IllegalStateException("no feature serves " + destination.describe());
    }
    @SuppressWarnings("unchecked") // registered under the class it serves
    Feature<D> serving = (Feature<D>) feature;
    return serving.perform(call, destination);
  }

  /** What the features serve. */
  public Served served() {
    return new Served(
        features.keySet(),
        features.get(Destination.ToService.class) instanceof ServiceDesk desk
            ? desk.services()
            : Set.of());
  }

  /**
   * A picture for one decision.
   *
   * @param calls in how many calls an extension is, by its number
   */
  LiveView liveView(ToIntFunction<String> calls) {
    return new LiveView(
        number -> new LiveView.Extension(liveDevices.apply(number), calls.applyAsInt(number)),
        served());
  }
}
