package org.magpie.exchange.flip;

import java.util.List;
import java.util.function.Function;
import org.magpie.exchange.call.CallControl;
import org.magpie.exchange.call.CallScope;
import org.magpie.exchange.call.Feature;
import org.magpie.exchange.call.LiveLeg;
import org.magpie.exchange.call.Seat;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;
import org.magpie.exchange.trace.TraceEvent;

/**
 * Who dials the code goes on with the call that its extension has on another device, the latest
 * where there are several (D-40).
 */
public final class Retrieve implements Feature<Destination.ToService> {
  private final Function<String, List<CallControl.Participation>> parts;

  /**
   * @param parts what an extension has in running calls, the latest call last
   */
  public Retrieve(Function<String, List<CallControl.Participation>> parts) {
    this.parts = parts;
  }

  @Override
  public Result perform(CallScope call, Destination.ToService destination) {
    String own = call.facts().caller().extension().orElse("");
    for (CallControl.Participation part : parts.apply(own).reversed()) {
      LiveLeg.State state = part.leg().state();
      if (state == LiveLeg.State.TALKING || state == LiveLeg.State.HOLDING) {
        call.takeSeat(part.call().id(), new Seat.Of(own, part.leg().sipCallId()));
      }
    }
    call.trace(new TraceEvent.NothingThere("retrieve", own));
    return new Result.NotTaken(Outcome.NOTHING_THERE);
  }
}
