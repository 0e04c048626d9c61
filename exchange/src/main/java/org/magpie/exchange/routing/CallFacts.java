package org.magpie.exchange.routing;

import java.util.ArrayList;
import java.util.List;
import org.magpie.exchange.record.CallParty;

/**
 * What is known of a call when routing is asked.
 *
 * @param caller who calls, as we know it and not as the message claims
 * @param dialled the number that was dialled
 * @param video whether the caller offers video
 * @param attempts what was tried already, in order
 */
public record CallFacts(CallParty caller, String dialled, boolean video, List<Attempt> attempts) {

  /** One destination that was tried without success. */
  public record Attempt(Destination destination, Outcome outcome) {}

  public CallFacts {
    attempts = List.copyOf(attempts);
  }

  /** The same call after one more attempt. */
  public CallFacts after(Destination destination, Outcome outcome) {
    var more = new ArrayList<>(attempts);
    more.add(new Attempt(destination, outcome));
    return new CallFacts(caller, dialled, video, more);
  }
}
