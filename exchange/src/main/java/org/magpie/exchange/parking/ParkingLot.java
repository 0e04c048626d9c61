package org.magpie.exchange.parking;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.magpie.base.Cancellable;
import org.magpie.exchange.routing.rule.Parking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slots of the company and the calls on them. A slot belongs to one call from the moment it is
 * reserved. Any thread; nothing here waits.
 */
public final class ParkingLot {
  private static final Logger LOG = LoggerFactory.getLogger(ParkingLot.class);

  private final Map<String, Stay> slots = new ConcurrentHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** A slot that is taken; empty while its call is on its way there. */
  private record Stay(String callId, Optional<ParkedCall> parked) {}

  /**
   * Takes the first free slot for a call.
   *
   * @return its number, or empty when all are taken
   */
  public Optional<String> reserve(Parking parking, String callId) {
    return IntStream.range(0, parking.slots())
        .mapToObj(parking::slot)
        .filter(slot -> take(parking, slot, callId))
        .findFirst();
  }

  /** Takes this slot for a call; false where it is no slot, or any call has it. */
  public boolean take(Parking parking, String slot, String callId) {
    return parking.has(slot) && slots.putIfAbsent(slot, new Stay(callId, Optional.empty())) == null;
  }

  /** The same where the call may have taken it before. */
  boolean reserve(Parking parking, String slot, String callId) {
    Stay known = slots.get(slot);
    return take(parking, slot, callId) || known != null && known.callId().equals(callId);
  }

  /** The call that had reserved the slot stands on it. */
  void parked(ParkedCall call) {
    slots.replace(call.slot(), new Stay(call.callId(), Optional.of(call)));
    tell();
  }

  /** The call needs its slot no more. */
  public void leave(String slot, String callId) {
    Stay left =
        slots.computeIfPresent(slot, (number, stay) -> stay.callId().equals(callId) ? null : stay);
    if (left == null) {
      tell();
    }
  }

  /** The call that is parked on a slot. */
  public Optional<ParkedCall> at(String slot) {
    return Optional.ofNullable(slots.get(slot)).flatMap(Stay::parked);
  }

  /** The parked calls, by slot. */
  public List<ParkedCall> parked() {
    return slots.values().stream()
        .flatMap(stay -> stay.parked().stream())
        .sorted(Comparator.comparing(ParkedCall::slot))
        .toList();
  }

  /** The slots that could be chosen now, in order. */
  public List<String> free(Parking parking) {
    return IntStream.range(0, parking.slots())
        .mapToObj(parking::slot)
        .filter(slot -> !slots.containsKey(slot))
        .toList();
  }

  /** Tells of each change of what is parked, on the thread of the call concerned. */
  public Cancellable listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void tell() {
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.error("a listener to parking failed", e);
      }
    }
  }
}
