package org.magpie.exchange.flip;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.magpie.exchange.call.CallControl;
import org.magpie.exchange.call.CallControl.Participation;
import org.magpie.exchange.call.LiveLeg;
import org.magpie.exchange.registration.Binding;

/**
 * The running calls of a user on all devices, and where they can be moved (D-43). Any thread; the
 * stages complete on the threads of calls.
 */
public final class OwnCalls {
  /** Who asked to pull a call dials at once. */
  private static final Duration WISH_LASTS = Duration.ofSeconds(15);

  private final CallControl control;
  private final Function<String, List<Binding>> devices;
  private final InstantSource clock;
  private final Map<String, Wish> wishes = new ConcurrentHashMap<>();

  private record Wish(String sipCallId, Instant until) {}

  /**
   * A device that a call could be moved to.
   *
   * @param id stands for this registration, and means nothing else
   */
  public record Device(String id, Binding binding) {}

  /**
   * @param devices the devices of an extension that can be reached now
   */
  public OwnCalls(
      CallControl control, Function<String, List<Binding>> devices, InstantSource clock) {
    this.control = control;
    this.devices = devices;
    this.clock = clock;
  }

  /** The calls in which an extension talks, or a device of it is rung to go on, the latest last. */
  public List<Participation> of(String extension) {
    return control.participations(extension).stream()
        .filter(part -> part.leg().state() != LiveLeg.State.RINGING)
        .toList();
  }

  /** A call as the device knows it that has it. */
  public Optional<Participation> find(String extension, String sipCallId) {
    return control.participation(extension, sipCallId);
  }

  /** Where a call could go on: the other devices of its extension. */
  public List<Device> targets(Participation part) {
    String extension = part.leg().party().party().number();
    List<LiveLeg> taking =
        control.participations(extension).stream()
            .map(Participation::leg)
            .filter(leg -> leg.sipCallId().equals(part.leg().sipCallId()))
            .toList();
    return devices.apply(extension).stream()
        .filter(device -> taking.stream().noneMatch(leg -> isAt(leg, device)))
        .map(device -> new Device(idOf(device), device))
        .toList();
  }

  private static boolean isAt(LiveLeg leg, Binding device) {
    return leg.reachedAt().equals(device.target())
        || leg.party().loginId().isPresent() && leg.party().loginId().equals(device.loginId());
  }

  private static String idOf(Binding device) {
    String name = device.contact().uri() + " " + device.flow().id();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /**
   * Rings one of {@link #targets}; the call goes on there when it is answered.
   *
   * @return false where the call talks to nobody, is being moved already, or there is no such
   *     device
   */
  public CompletionStage<Boolean> flip(Participation part, String device) {
    return targets(part).stream()
        .filter(target -> target.id().equals(device))
        .findFirst()
        .map(target -> control.move(part, target.binding()))
        .orElseGet(() -> CompletableFuture.completedFuture(false));
  }

  /** Stops the ringing of the other device; false where none rings. */
  public CompletionStage<Boolean> cancelFlip(Participation part) {
    return control.stopMoving(part);
  }

  /** The next device of the extension that dials the code for it pulls this call. */
  public void wantsToPull(String extension, String sipCallId) {
    wishes.put(extension, new Wish(sipCallId, clock.instant().plus(WISH_LASTS)));
  }

  /** The calls that could be pulled: the one that was asked for alone, else the latest first. */
  List<Participation> toPull(String extension) {
    Wish wish = wishes.remove(extension);
    boolean holds = wish != null && clock.instant().isBefore(wish.until());
    return of(extension).reversed().stream()
        .filter(part -> !holds || part.leg().sipCallId().equals(wish.sipCallId()))
        .filter(part -> talks(part.leg().state()))
        .toList();
  }

  /** Whether a call in this state could be moved. */
  public static boolean talks(LiveLeg.State state) {
    return state == LiveLeg.State.TALKING || state == LiveLeg.State.HOLDING;
  }
}
