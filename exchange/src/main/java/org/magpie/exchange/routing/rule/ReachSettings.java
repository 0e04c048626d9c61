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
 * @param voicemail whether callers may leave messages (J-31)
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
    boolean voicemail,
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
          true,
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
        StatusProfile.USUAL_RING,
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

  /** The same as the change that is counted so. */
  public ReachSettings withVersion(long counted) {
    return new ReachSettings(
        counted, chosen, chosenAt, temporary, profiles, rules, voicemail, allReject, switching,
        clients);
  }

  /** The same with a status that was chosen at a moment; a temporary one is over by that. */
  public ReachSettings withChosen(PresenceStatus status, Instant at) {
    return new ReachSettings(
        version,
        status,
        at,
        Optional.empty(),
        profiles,
        rules,
        voicemail,
        allReject,
        switching,
        clients);
  }

  /** The same with a status for a while, or without. */
  public ReachSettings withTemporary(Optional<TemporaryStatus> status) {
    return new ReachSettings(
        version, chosen, chosenAt, status, profiles, rules, voicemail, allReject, switching,
        clients);
  }

  /** The same with one status that does something else. */
  public ReachSettings withProfile(PresenceStatus status, StatusProfile profile) {
    Map<PresenceStatus, StatusProfile> changed = new EnumMap<>(profiles);
    changed.put(status, profile);
    return new ReachSettings(
        version, chosen, chosenAt, temporary, changed, rules, voicemail, allReject, switching,
        clients);
  }

  /** The same with these rules for callers' numbers. */
  public ReachSettings withRules(List<NumberRule> changed) {
    return new ReachSettings(
        version, chosen, chosenAt, temporary, profiles, changed, voicemail, allReject, switching,
        clients);
  }

  /** The same with voicemail switched on or off. */
  public ReachSettings withVoicemail(boolean on) {
    return new ReachSettings(
        version, chosen, chosenAt, temporary, profiles, rules, on, allReject, switching, clients);
  }

  /** The same with or without the mode in which one rejection counts for all devices. */
  public ReachSettings withAllReject(boolean on) {
    return new ReachSettings(
        version, chosen, chosenAt, temporary, profiles, rules, voicemail, on, switching, clients);
  }

  /** The same with another switching by the company's hours. */
  public ReachSettings withSwitching(StatusSwitching changed) {
    return new ReachSettings(
        version, chosen, chosenAt, temporary, profiles, rules, voicemail, allReject, changed,
        clients);
  }

  /** The same with one kind of client that takes calls in another way. */
  public ReachSettings withClient(DeviceKind kind, ClientCalls calls) {
    Map<DeviceKind, ClientCalls> changed = new EnumMap<>(clients);
    changed.put(kind, calls);
    return new ReachSettings(
        version, chosen, chosenAt, temporary, profiles, rules, voicemail, allReject, switching,
        changed);
  }
}
