package org.magpie.exchange.routing.rule;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a person can be reached: everything of it that she sets herself.
 *
 * @param version counts the changes, from 0 for the settings nobody changed
 * @param chosen the status she chose last
 * @param chosenAt when; a later boundary of the company's hours takes its place where switching is
 *     on
 * @param temporary a status for a while, which may be over
 * @param profiles what each status does; every status is there
 * @param rules for callers' numbers, the first match holds
 * @param allReject whether rejecting on one device stops the ringing of all (D-51)
 * @param switching of the status by the company's hours
 * @param clients how each kind of client takes calls; every kind is there
 */
public record ReachSettings(
    long version,
    PresenceStatus chosen,
    Instant chosenAt,
    Optional<TemporaryStatus> temporary,
    Map<PresenceStatus, StatusProfile> profiles,
    List<NumberRule> rules,
    boolean allReject,
    StatusSwitching switching,
    Map<DeviceKind, ClientCalls> clients) {

  public static final int MOST_RULES = 200;

  /** What holds for a new extension. */
  public static final ReachSettings DEFAULT =
      new ReachSettings(
          0,
          PresenceStatus.AVAILABLE,
          Instant.EPOCH,
          Optional.empty(),
          Map.of(),
          List.of(),
          false,
          StatusSwitching.OFF,
          Map.of());

  /** Fills in what is not there with what holds for a new extension. */
  public ReachSettings {
    Map<PresenceStatus, StatusProfile> every = new EnumMap<>(PresenceStatus.class);
    for (PresenceStatus status : PresenceStatus.values()) {
      every.put(status, profiles.getOrDefault(status, initial(status)));
    }
    profiles = Map.copyOf(every);
    Map<DeviceKind, ClientCalls> kinds = new EnumMap<>(DeviceKind.class);
    for (DeviceKind kind : DeviceKind.values()) {
      kinds.put(kind, clients.getOrDefault(kind, ClientCalls.DEFAULT));
    }
    clients = Map.copyOf(kinds);
    rules = List.copyOf(rules);
  }

  private static StatusProfile initial(PresenceStatus status) {
    return new StatusProfile(
        "",
        Forwarding.NONE,
        Forwarding.NONE,
        RingPlan.ALL,
        30,
        MobileRing.OFF,
        status != PresenceStatus.DO_NOT_DISTURB,
        true);
  }

  /** What a status does. */
  public StatusProfile profile(PresenceStatus status) {
    StatusProfile profile = profiles.get(status);
    if (profile == null) {
      throw new IllegalStateException("no profile of " + status);
    }
    return profile;
  }

  /** How a kind of client takes calls. */
  public ClientCalls client(DeviceKind kind) {
    return clients.getOrDefault(kind, ClientCalls.DEFAULT);
  }
}
