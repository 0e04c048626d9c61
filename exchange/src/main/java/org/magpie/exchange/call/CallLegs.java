package org.magpie.exchange.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.trace.TraceEvent;

/** The legs of one call, in the order in which they came. */
final class CallLegs {
  private final List<Leg> legs = new ArrayList<>(3);
  private int named;

  /** A name for the next device that is rung. */
  String nextCallee() {
    named++;
    return "callee-" + named;
  }

  /** A name for what takes the place of a leg. */
  String nextName(Leg old) {
    named++;
    return old.name().replaceAll("'.*", "") + "'" + named;
  }

  void add(Leg leg) {
    legs.add(leg);
  }

  void remove(Leg leg) {
    legs.remove(leg);
  }

  int size() {
    return legs.size();
  }

  /** The legs of the client of a login that are not over. */
  List<Leg> of(String loginId) {
    return legs.stream()
        .filter(Leg::alive)
        .filter(leg -> leg.party().loginId().filter(loginId::equals).isPresent())
        .toList();
  }

  /** The legs of an extension that are not over, and its mobile number where that rings. */
  List<Leg> ofExtension(String number) {
    return legs.stream()
        .filter(Leg::alive)
        .filter(leg -> leg.party().is(number) || ringsMobileOf(number, leg))
        .toList();
  }

  private static boolean ringsMobileOf(String number, Leg leg) {
    return leg instanceof OutgoingLeg device
        && !device.answered()
        && device.mobileOf().filter(number::equals).isPresent();
  }

  /** A party that moves again and again must not fill the memory. */
  void forgetSettled(Leg butNot) {
    for (Leg leg : List.copyOf(legs)) {
      if (leg.settled() && leg != butNot) {
        leg.release();
        legs.remove(leg);
      }
    }
  }

  boolean allSettled() {
    return legs.stream().allMatch(Leg::settled);
  }

  /** Ends every leg in the way that fits it. */
  void end(EndReason reason) {
    List.copyOf(legs).forEach(leg -> leg.end(reason));
  }

  void release() {
    legs.forEach(Leg::release);
  }

  /** The earlier of {@code other} and what is due in a leg. */
  @Nullable Instant due(@Nullable Instant other) {
    Instant first = other;
    for (Leg leg : legs) {
      Instant due = leg.timers().next();
      if (due != null && (first == null || due.isBefore(first))) {
        first = due;
      }
    }
    return first;
  }

  /** Runs what is due in the legs. */
  void runTimers(Instant now) {
    for (int i = 0; i < legs.size(); i++) {
      legs.get(i).timers().run(now);
    }
  }

  /**
   * Whether silence of a party must end the call (both limits in time; zero never does). Who waits
   * and those who talk count, and not who listens to a page: others listen, too.
   */
  boolean deaf(Leg silent, Duration since, CallSettings settings, Stage stage) {
    if (!silent.shouldBeHeard() || !stage.has(silent)) {
      return false;
    }
    boolean all =
        legs.stream()
            .filter(stage::has)
            .filter(Leg::answered)
            .filter(Leg::shouldBeHeard)
            .allMatch(Leg::silent);
    return exceeds(since, settings.oneSilent()) || (all && exceeds(since, settings.bothSilent()));
  }

  private static boolean exceeds(Duration since, Duration limit) {
    return limit.isPositive() && since.compareTo(limit) >= 0;
  }

  /** What each party does. */
  List<LiveLeg> picture(Stage stage, Moving moving) {
    return legs.stream()
        .filter(Leg::alive)
        .map(
            leg ->
                new LiveLeg(
                    leg.party(),
                    leg.sipCallId(),
                    moving.rings(leg) ? LiveLeg.State.MOVING : stage.stateOf(leg),
                    leg.shown().party(),
                    leg.dialog().target()))
        .toList();
  }

  /** How the sound of the legs that go on was so far. */
  List<TraceEvent.MediaCurve> curves() {
    return legs.stream()
        .filter(Leg::alive)
        .flatMap(leg -> leg.curve().stream())
        .flatMap(curve -> curve.told().stream())
        .toList();
  }

  /** The leg of a picture, if it is still there. */
  Optional<Leg> find(LiveLeg pictured) {
    String extension = pictured.party().party().number();
    return legs.stream()
        .filter(leg -> leg.alive() && leg.isOf(extension, pictured.sipCallId()))
        .findFirst();
  }

  /** Whether a device of an extension rings for who waits. */
  boolean rings(String extension, Moving moving) {
    return ringing().anyMatch(leg -> leg.party().is(extension) && !moving.rings(leg));
  }

  /** Those who still ring need not any more. */
  void stopRinging() {
    ringing().toList().forEach(OutgoingLeg::cancelAsAnsweredElsewhere);
  }

  /** Ends a leg that no call wants. */
  void endStray(Leg party, EndReason reason) {
    legs.add(party);
    party.end(reason);
  }

  /** The devices that ring. */
  Stream<OutgoingLeg> ringing() {
    return legs.stream()
        .filter(leg -> leg.phase() == Leg.Phase.OPEN)
        .filter(OutgoingLeg.class::isInstance)
        .map(OutgoingLeg.class::cast)
        .filter(leg -> !leg.cancelling());
  }

  /** The extensions that talk, and those whose devices ring. */
  record Extensions(List<String> talking, List<String> ringing) {}

  /**
   * @param waiting who called, and is in the call before an answer
   * @param moving what rings to go on for a party, and rings nobody new
   */
  Extensions extensions(Leg waiting, Moving moving) {
    List<String> ringing = new ArrayList<>(2);
    List<String> talking = new ArrayList<>(2);
    for (Leg leg : legs) {
      Optional<String> extension = leg.party().party().extension();
      if (extension.isPresent() && leg.alive() && !moving.rings(leg)) {
        List<String> list = leg.answered() || leg == waiting ? talking : ringing;
        if (!list.contains(extension.get())) {
          list.add(extension.get());
        }
      }
    }
    return new Extensions(List.copyOf(talking), List.copyOf(ringing));
  }

  /**
   * What each extension does here.
   *
   * @param waiting who called, and is in the call before an answer
   */
  List<LiveCall.Part> parts(Leg waiting, Moving moving) {
    Map<String, LiveCall.Part> parts = LinkedHashMap.newLinkedHashMap(2);
    for (Leg leg : legs) {
      Optional<String> extension = leg.party().party().extension();
      if (extension.isPresent() && leg.alive() && !cancelled(leg) && !moving.rings(leg)) {
        LiveCall.Part part =
            new LiveCall.Part(
                extension.get(), doing(leg, waiting), !leg.outgoing(), leg.shown().party());
        parts.merge(
            extension.get(),
            part,
            (one, other) -> one.doing().compareTo(other.doing()) >= 0 ? one : other);
      }
    }
    return List.copyOf(parts.values());
  }

  private static boolean cancelled(Leg leg) {
    return leg instanceof OutgoingLeg device && !device.answered() && device.cancelling();
  }

  private static LiveCall.Doing doing(Leg leg, Leg waiting) {
    if (leg.answered()) {
      return leg.holdsPeer() ? LiveCall.Doing.HOLDING : LiveCall.Doing.TALKING;
    }
    return leg == waiting ? LiveCall.Doing.CALLING : LiveCall.Doing.RINGING;
  }
}
