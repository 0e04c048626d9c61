package org.magpie.exchange.flip;

import org.magpie.exchange.call.CallControl.Participation;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.Seat;
import org.magpie.exchange.call.Speech;
import org.magpie.exchange.prompt.Phrase;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.trace.TraceEvent;

/**
 * Who dials the code goes on with the call that its extension has on another device: the one that
 * was chosen before, else the latest (D-40, D-42).
 */
public final class Retrieve implements Feature<Destination.ToService> {
  private final OwnCalls own;

  public Retrieve(OwnCalls own) {
    this.own = own;
  }

  @Override
  public Result perform(CallScope call, Destination.ToService destination) {
    String extension = call.facts().caller().extension().orElse("");
    for (Participation part : own.toPull(extension)) {
      call.takeSeat(part.call().id(), new Seat.Of(extension, part.leg().sipCallId()));
    }
    call.trace(new TraceEvent.NothingThere("retrieve", extension));
    return new Speech(call)
        .refuse(
            Phrase.RETRIEVE_NONE.in(call.directory().company().language()), Outcome.NOTHING_THERE);
  }
}
