package org.magpie.exchange.ring;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.OutgoingLeg;
import org.magpie.exchange.call.Refusal;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.registration.Binding;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.exchange.trace.TraceEvent;

/** The devices of one extension that ring for a call, and those that did. */
final class RingingDevices {
  private final CallScope call;
  private final String number;
  private final ReachSettings settings;
  private final Function<String, List<Binding>> devices;
  private final Set<OutgoingLeg> ringing = new LinkedHashSet<>();
  private final Set<OutgoingLeg> heard = new HashSet<>();
  private final List<Binding> rung = new ArrayList<>(2);
  private final Set<DeviceKind> passedOver = EnumSet.noneOf(DeviceKind.class);
  private Set<DeviceKind> turn = Set.of();

  RingingDevices(
      CallScope call,
      String number,
      ReachSettings settings,
      Function<String, List<Binding>> devices) {
    this.call = call;
    this.number = number;
    this.settings = settings;
    this.devices = devices;
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
      ringing.add(call.ring(number, device));
    }
  }

  private static boolean same(Binding one, Binding other) {
    return one.contact().equals(other.contact()) && one.flow().equals(other.flow());
  }

  boolean wants(Binding device) {
    return device.extension().equals(number);
  }

  boolean any() {
    return !ringing.isEmpty();
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
  void rings(OutgoingLeg leg) {
    heard.add(leg);
  }

  /** A device will not take the call: one that rang and then says busy was not busy. */
  Outcome refused(OutgoingLeg leg, Refusal refusal) {
    ringing.remove(leg);
    Outcome outcome = refusal.outcome();
    return outcome == Outcome.BUSY && heard.contains(leg) ? Outcome.TURNED_DOWN : outcome;
  }

  /** Nobody need ring any more. */
  void cancel(EndReason reason) {
    ringing.forEach(leg -> leg.cancel(reason));
    ringing.clear();
  }
}
