package org.magpie.exchange.ring;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.OutgoingLeg;
import org.magpie.exchange.call.Refusal;
import org.magpie.exchange.call.RingManner;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.OutsideRoutes;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.trace.TraceEvent;

/**
 * The devices of one extension that ring for a call, and those that did. Its mobile number may ring
 * with them, whoever's turn it is.
 */
final class RingingDevices {
  private final CallScope call;
  private final String number;
  private final ReachSettings settings;
  private final Function<String, List<Binding>> devices;
  private final Function<DeviceKind, RingManner> manners;
  private final Set<OutgoingLeg> ringing = new LinkedHashSet<>();

  /** Those that rang, and whether with early sound of their own. */
  private final Map<OutgoingLeg, Boolean> heard = new LinkedHashMap<>();

  private final List<Binding> rung = new ArrayList<>(2);
  private final Set<DeviceKind> passedOver = EnumSet.noneOf(DeviceKind.class);
  private Set<DeviceKind> turn = Set.of();
  private @Nullable OutgoingLeg mobile;

  RingingDevices(
      CallScope call,
      String number,
      ReachSettings settings,
      Function<String, List<Binding>> devices,
      Function<DeviceKind, RingManner> manners) {
    this.call = call;
    this.number = number;
    this.settings = settings;
    this.devices = devices;
    this.manners = manners;
  }

  String number() {
    return number;
  }

  /** Whether a kind takes a call now: a second one needs call waiting. */
  private boolean takes(DeviceKind kind) {
    if (settings.client(kind).callWaiting() || call.otherCallsOf(number) == 0) {
      return true;
    }
    if (passedOver.add(kind)) {
      call.trace(new TraceEvent.DevicePassedOver(number, kind.name(), "call waiting is off"));
    }
    return false;
  }

  /** Whether a device may not ring because its person is in another call. */
  boolean passedOver() {
    return !passedOver.isEmpty();
  }

  /** Whether there is a device of one of these kinds that could ring now. */
  boolean canRing(Set<DeviceKind> kinds) {
    return devices.apply(number).stream()
        .map(Binding::kind)
        .anyMatch(kind -> kinds.contains(kind) && takes(kind));
  }

  /** Rings the devices whose turn it is. */
  void begin(Turn next) {
    turn = next.kinds();
    devices.apply(number).forEach(this::ring);
    // Who came between that look and the ringing was not told of.
    devices.apply(number).forEach(this::ring);
  }

  /** Rings a device, if it is its turn and it did not ring yet. */
  void ring(Binding device) {
    if (turn.contains(device.kind())
        && takes(device.kind())
        && ringing.size() < call.settings().legsPerCall() - 1
        && rung.stream().noneMatch(known -> same(known, device))) {
      rung.add(device);
      ringing.add(call.ring(number, device, manners.apply(device.kind())));
    }
  }

  private static boolean same(Binding one, Binding other) {
    return one.contact().equals(other.contact()) && one.flow().equals(other.flow());
  }

  /** Rings a number outside until the end, by the first route that has a line (K-18). */
  void dial(String outside) {
    for (OutsideRoutes.Way way : OutsideRoutes.outbound(call.directory().company(), outside)) {
      Destination.ToTrunk to = way.destination();
      Optional<OutgoingLeg> leg =
          call.dialMobile(number, to.trunk(), to.number(), to.callerNumber());
      if (leg.isPresent()) {
        mobile = leg.get();
        ringing.add(leg.get());
        return;
      }
    }
    call.trace(new TraceEvent.DevicePassedOver(number, "MOBILE_NUMBER", "no line to " + outside));
  }

  boolean wants(Binding device) {
    return device.extension().equals(number);
  }

  /** Whether anybody is rung. */
  boolean ring() {
    return !ringing.isEmpty();
  }

  /** Whether anybody is rung whose turn it is. */
  boolean turnRings() {
    return ringing.stream().anyMatch(leg -> leg != mobile);
  }

  boolean has(OutgoingLeg leg) {
    return ringing.contains(leg);
  }

  /** The others need not ring any more. */
  void answered(OutgoingLeg by) {
    ringing.remove(by);
    ringing.forEach(OutgoingLeg::cancelAsAnsweredElsewhere);
    ringing.clear();
  }

  /** A device rings. */
  void rings(OutgoingLeg leg, boolean early) {
    heard.merge(leg, early, Boolean::logicalOr);
  }

  /** One of those that ring still, if possible one with early sound. */
  Optional<OutgoingLeg> firstThatRings() {
    List<OutgoingLeg> still = heard.keySet().stream().filter(ringing::contains).toList();
    return still.stream().filter(this::early).findFirst().or(() -> still.stream().findFirst());
  }

  /** Whether a device sent early sound of its own. */
  boolean early(OutgoingLeg leg) {
    return heard.getOrDefault(leg, false);
  }

  /**
   * A device will not take the call: one that rang and then says busy was not busy. What becomes of
   * the call at a number outside says nothing about the person here.
   */
  Outcome refused(OutgoingLeg leg, Refusal refusal) {
    ringing.remove(leg);
    Outcome outcome = refusal.outcome();
    if (leg == mobile) {
      return Outcome.UNREACHABLE;
    }
    return outcome == Outcome.BUSY && heard.containsKey(leg) ? Outcome.TURNED_DOWN : outcome;
  }

  /** Nobody need ring any more. */
  void cancelAll(EndReason reason) {
    ringing.forEach(leg -> leg.cancel(reason));
    ringing.clear();
  }

  /** Those whose turn it was need not ring any more. */
  void cancelTurn(EndReason reason) {
    for (OutgoingLeg leg : List.copyOf(ringing)) {
      if (leg != mobile) {
        leg.cancel(reason);
        ringing.remove(leg);
      }
    }
  }
}
