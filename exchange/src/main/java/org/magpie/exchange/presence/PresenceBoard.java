package org.magpie.exchange.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.base.Scheduler;
import org.magpie.exchange.call.CallEvents;
import org.magpie.exchange.call.LiveCall;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.DirectoryChange;
import org.magpie.exchange.directory.DirectorySnapshot;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.RuleChange;
import org.magpie.exchange.routing.Presence;
import org.magpie.exchange.routing.PresenceClock;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.routing.rule.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every extension does. Whoever changes something about one says so here, from any thread and
 * in any order; the state is then read anew from what holds, and told when it is another one. News
 * of one extension come one after the other.
 */
public final class PresenceBoard implements CallEvents {
  private static final Logger LOG = LoggerFactory.getLogger(PresenceBoard.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  /** When the whole company's break begins, its people are told of in portions. */
  private static final int MOST_A_TICK = 1000;

  /** Hears of changes. Must be short and must not block. */
  public interface Listener {
    /**
     * @param before what was told last; empty for a new extension
     */
    void changed(Optional<ExtensionState> before, ExtensionState now);
  }

  private final Directory directory;
  private final Function<String, Set<DeviceKind>> devices;
  private final InstantSource clock;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** By extension, and in it by call; the maps inside never change. */
  private final Map<String, Map<String, Involvement>> calls = new ConcurrentHashMap<>();

  /** Who is in a call. */
  private final Map<String, Set<String>> parties = new ConcurrentHashMap<>();

  private final Map<String, ExtensionState> told = new ConcurrentHashMap<>();

  /** When the clock alone may change an extension's status. */
  private final Map<String, Instant> due = new ConcurrentHashMap<>();

  private volatile Supplier<List<ParkedParty>> parking = List::of;

  /** Who was parked when somebody last said that this changed. */
  private List<ParkedParty> parkedBefore = List.of();

  private final List<Consumer<String>> slotListeners = new CopyOnWriteArrayList<>();

  /**
   * @param devices the kinds of the devices registered for an extension's number
   */
  public PresenceBoard(
      Directory directory, Function<String, Set<DeviceKind>> devices, InstantSource clock) {
    this.directory = directory;
    this.devices = devices;
    this.clock = clock;
    directory.onChange(this::changed);
    directory.onRuleChange(this::changed);
    directory.snapshot().all().forEach(extension -> look(extension.number()));
  }

  /** Begins to look at the clock, for statuses that end or begin by it. */
  public void start(Scheduler scheduler) {
    scheduler.schedule(
        TICK,
        () -> {
          try {
            look();
          } finally {
            start(scheduler);
          }
        });
  }

  /** Tells {@code listener} of every change. */
  public Cancellable listen(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** What an extension does now; empty where there is none, or a disabled one. */
  public Optional<ExtensionState> state(String number) {
    return read(number);
  }

  /** Tells {@code listener} of every parking slot that was taken or left, by its number. */
  public Cancellable listenToSlots(Consumer<String> listener) {
    slotListeners.add(listener);
    return () -> slotListeners.remove(listener);
  }

  /** Who waits on a parking slot now. */
  public Optional<ParkedParty> parkedAt(String slot) {
    return parking.get().stream().filter(party -> party.slot().equals(slot)).findFirst();
  }

  /** Where to ask who waits on parking slots now. */
  public void parking(Supplier<List<ParkedParty>> waiting) {
    parking = waiting;
  }

  /** The devices of an extension changed. */
  public void devicesChanged(String number) {
    look(number);
  }

  /** Somebody was parked, or waits no more. */
  public void parkingChanged() {
    for (ParkedParty each : parkedBeforeOrNow()) {
      parties.getOrDefault(each.callId(), Set.of()).forEach(this::look);
      slotListeners.forEach(listener -> listener.accept(each.slot()));
    }
  }

  /** One at a time: an older picture kept last would hide that its missing slot is left later. */
  private synchronized Set<ParkedParty> parkedBeforeOrNow() {
    Set<ParkedParty> concerned = new HashSet<>(parkedBefore);
    parkedBefore = parking.get();
    concerned.addAll(parkedBefore);
    return concerned;
  }

  @Override
  public void changed(LiveCall call) {
    Set<String> now =
        call.parts().stream().map(LiveCall.Part::extension).collect(Collectors.toSet());
    Set<String> before = parties.put(call.id(), now);
    for (LiveCall.Part part : call.parts()) {
      put(part.extension(), call.id(), involvement(call.id(), part));
    }
    if (before != null) {
      before.stream()
          .filter(left -> !now.contains(left))
          .forEach(left -> put(left, call.id(), null));
    }
  }

  @Override
  public void over(LiveCall call) {
    Set<String> before = parties.remove(call.id());
    if (before != null) {
      before.forEach(left -> put(left, call.id(), null));
    }
  }

  private static Involvement involvement(String callId, LiveCall.Part part) {
    Involvement.Doing doing =
        switch (part.doing()) {
          case RINGING -> Involvement.Doing.RINGING;
          case CALLING -> Involvement.Doing.CALLING;
          case HOLDING -> Involvement.Doing.HOLDING;
          case TALKING -> Involvement.Doing.TALKING;
        };
    return new Involvement(callId, doing, part.initiator(), part.peer());
  }

  private void put(String number, String callId, @Nullable Involvement part) {
    calls.compute(
        number,
        (extension, known) -> {
          Map<String, Involvement> next =
              known == null ? new LinkedHashMap<>() : new LinkedHashMap<>(known);
          if (part == null) {
            next.remove(callId);
          } else {
            next.put(callId, part);
          }
          return next.isEmpty() ? null : next;
        });
    look(number);
  }

  private void changed(DirectoryChange change) {
    for (DirectoryChange.Changed one : change.changed()) {
      one.before().map(Extension::number).ifPresent(this::look);
      one.after().map(Extension::number).ifPresent(this::look);
    }
  }

  private void changed(RuleChange change) {
    DirectorySnapshot snapshot = directory.snapshot();
    if (change.extensionId().isPresent()) {
      snapshot.byId(change.extensionId().get()).map(Extension::number).ifPresent(this::look);
    } else {
      snapshot.all().forEach(extension -> look(extension.number()));
    }
  }

  /** Looks at those whose status the clock may have changed. */
  private void look() {
    Instant now = clock.instant();
    List<String> those = new ArrayList<>();
    for (Map.Entry<String, Instant> each : due.entrySet()) {
      if (!each.getValue().isAfter(now) && those.size() < MOST_A_TICK) {
        those.add(each.getKey());
      }
    }
    those.forEach(this::look);
  }

  private void look(String number) {
    told.compute(
        number,
        (extension, before) -> {
          wake(number);
          ExtensionState now = read(number).orElse(null);
          if (now != null && !now.equals(before)) {
            // Told inside, so that two changes of one extension cannot be told crosswise.
            tell(Optional.ofNullable(before), now);
          }
          return now;
        });
  }

  /**
   * Keeps when to look again. Before the state is read: what changes in between is looked at then.
   */
  private void wake(String number) {
    DirectorySnapshot snapshot = directory.snapshot();
    Optional<Instant> next =
        snapshot
            .byNumber(number)
            .flatMap(
                extension ->
                    PresenceClock.nextChange(
                        snapshot.reach(extension), snapshot.company().schedule(), clock.instant()));
    next.ifPresentOrElse(when -> due.put(number, when), () -> due.remove(number));
  }

  private void tell(Optional<ExtensionState> before, ExtensionState now) {
    for (Listener listener : listeners) {
      try {
        listener.changed(before, now);
      } catch (RuntimeException e) {
        LOG.error("a listener to presence failed", e);
      }
    }
  }

  private Optional<ExtensionState> read(String number) {
    DirectorySnapshot snapshot = directory.snapshot();
    Optional<Extension> extension = snapshot.byNumber(number).filter(Extension::enabled);
    if (extension.isEmpty()) {
      return Optional.empty();
    }
    ReachSettings settings = snapshot.reach(extension.get());
    Schedule schedule = snapshot.company().schedule();
    Presence presence = PresenceClock.at(settings, schedule, clock.instant());
    return Optional.of(
        new ExtensionState(
            number,
            extension.get().name(),
            presence.status(),
            presence.message(),
            devices.apply(number),
            involvements(number)));
  }

  private List<Involvement> involvements(String number) {
    Map<String, Involvement> parts = calls.getOrDefault(number, Map.of());
    if (parts.isEmpty()) {
      return List.of();
    }
    Set<String> waits =
        parking.get().stream()
            .filter(each -> each.party().extension().filter(number::equals).isPresent())
            .map(ParkedParty::callId)
            .collect(Collectors.toSet());
    return parts.values().stream()
        .map(part -> waits.contains(part.callId()) ? part.parked() : part)
        .toList();
  }
}
