package org.magpie.exchange.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.magpie.exchange.record.CallParty;

/**
 * What is known of a call when routing is asked.
 *
 * @param caller who calls, as we know it and not as the message claims
 * @param dialled the number that was dialled
 * @param video whether the caller offers video
 * @param attempts what was tried already, in order
 * @param transferred who is to be connected, where the caller sends somebody else on
 */
public record CallFacts(
    CallParty caller,
    String dialled,
    boolean video,
    List<Attempt> attempts,
    Optional<CallParty> transferred) {

  /** One destination that was tried without success. */
  public record Attempt(Destination destination, Outcome outcome) {}

  /** A caller that calls for itself. */
  public CallFacts(CallParty caller, String dialled, boolean video, List<Attempt> attempts) {
    this(caller, dialled, video, attempts, Optional.empty());
  }

  public CallFacts {
    attempts = List.copyOf(attempts);
  }

  /** The same call after one more attempt. */
  public CallFacts after(Destination destination, Outcome outcome) {
    var more = new ArrayList<>(attempts);
    more.add(new Attempt(destination, outcome));
    return new CallFacts(caller, dialled, video, more, transferred);
  }
}
