package org.magpie.exchange.trunk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a trunk is, as administrators see it. Immutable.
 *
 * @param id the trunk's
 * @param since when {@code reach} became what it is; empty for one that is switched off
 * @param registration empty for a peer that is known by its address
 * @param calls how many of its lines are in use
 * @param addresses where its far end is, the first to be tried first
 * @param trouble what is wrong, in words of ours; empty when nothing is
 */
public record TrunkState(
    String id,
    Reach reach,
    Optional<Instant> since,
    Optional<Registered> registration,
    int calls,
    List<String> addresses,
    String trouble) {

  /** Whether the far end answers. */
  public enum Reach {
    DISABLED,
    /** Nothing is known yet: its name is being looked up, or the first OPTIONS is on its way. */
    CHECKING,
    REACHABLE,
    UNREACHABLE
  }

  /**
   * Our registration with the far end.
   *
   * @param until when it expires, unless it is refreshed
   */
  public record Registered(Phase phase, Optional<Instant> until) {
    /** Where it stands. */
    public enum Phase {
      TRYING,
      REGISTERED,
      /** The far end does not want our account. */
      REFUSED,
      /** No answer, or none that helps. */
      FAILED
    }
  }

  public TrunkState {
    addresses = List.copyOf(addresses);
  }
}
