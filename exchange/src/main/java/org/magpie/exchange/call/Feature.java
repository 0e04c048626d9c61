package org.magpie.exchange.call;

import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.Destination;
import org.magpie.exchange.routing.Outcome;

/**
 * Performs one kind of destination.
 *
 * @param <D> the destination it serves
 */
public interface Feature<D extends Destination> {

  /** How it went. */
  sealed interface Result {
    /** A party took the call and is connected with the caller. */
    record Taken(Leg callee) implements Result {}

    /** It was served, and nobody is to be connected: the call is over. */
    record Served(EndReason reason) implements Result {}

    /** Who waits is to be connected with this number: routing is asked anew. */
    record SentOn(String number) implements Result {}

    /** Nobody did; routing is asked what comes next. */
    record NotTaken(Outcome outcome) implements Result {}
  }

  /** Runs on the thread of the call. */
  Result perform(CallScope call, D destination);
}
