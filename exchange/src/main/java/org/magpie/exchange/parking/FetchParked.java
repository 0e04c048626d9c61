package org.magpie.exchange.parking;

import java.util.Optional;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.Seat;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.trace.TraceEvent;

/** Who dialled a slot is connected with the call that is parked there (D-75). */
public final class FetchParked implements Feature<Destination.ToParkedCall> {
  private final ParkingLot lot;

  public FetchParked(ParkingLot lot) {
    this.lot = lot;
  }

  @Override
  public Result perform(CallScope call, Destination.ToParkedCall destination) {
    String slot = destination.slot();
    Optional<ParkedCall> parked = lot.at(slot);
    parked.ifPresent(there -> call.takeSeat(there.callId(), new Seat.Behind(slot)));
    call.trace(new TraceEvent.NothingThere("parking", slot));
    return new Speech(call)
        .refuse(Phrase.PARK_EMPTY.in(call.directory().company().language()), Outcome.NOTHING_THERE);
  }
}
