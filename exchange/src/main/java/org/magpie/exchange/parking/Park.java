package org.magpie.exchange.parking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.magpie.exchange.call.CallControl;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.routing.rule.Parking;
import org.magpie.exchange.routing.rule.Service;
import org.magpie.exchange.trace.TraceEvent;

/**
 * The stay of a call on a slot: who was sent there waits with music until somebody dials the slot
 * or the time is up. Who parked it leaves as soon as the slot is its own; where there is none, the
 * two talk on (D-72, D-74).
 */
public final class Park implements Feature<Destination.ToService> {
  private final ParkingLot lot;
  private final Supplier<Parking> rules;
  private final ParkFromLine fromLine;

  /**
   * @param rules what holds now
   */
  public Park(ParkingLot lot, Supplier<Parking> rules, CallControl control) {
    this.lot = lot;
    this.rules = rules;
    this.fromLine = new ParkFromLine(control, new ParkByCommand(control, lot, rules));
  }

  @Override
  public Result perform(CallScope call, Destination.ToService destination) {
    Parking parking = rules.get();
    boolean chosen = destination.service() == Service.PARK_AT;
    Optional<CallParty> by = call.referrer();
    if (by.isEmpty()) {
      return fromLine.perform(call, destination);
    }
    Optional<String> slot = reserve(call, destination, parking);
    if (slot.isEmpty()) {
      call.trace(new TraceEvent.NotParked(chosen ? destination.argument() : ""));
      return new Result.NotTaken(Outcome.BUSY);
    }
    try {
      return stay(call, slot.get(), by, Duration.ofSeconds(parking.seconds()));
    } finally {
      lot.leave(slot.get(), call.id());
    }
  }

  private Optional<String> reserve(
      CallScope call, Destination.ToService destination, Parking parking) {
    if (destination.service() == Service.PARK) {
      return lot.reserve(parking, call.id());
    }
    return Optional.of(destination.argument())
        .filter(slot -> lot.reserve(parking, slot, call.id()));
  }

  private Result stay(CallScope call, String slot, Optional<CallParty> by, Duration time) {
    Instant now = call.now();
    call.open(slot);
    lot.parked(
        new ParkedCall(slot, call.id(), call.waiting().party().party(), by, now, now.plus(time)));
    call.trace(new TraceEvent.Parked(slot, by.map(CallParty::number).orElse(""), time.toSeconds()));
    call.letGo();
    call.await(time, happening -> null);
    call.open("");
    call.trace(new TraceEvent.ParkingOver(slot));
    return new Result.NotTaken(Outcome.NO_ANSWER);
  }
}
