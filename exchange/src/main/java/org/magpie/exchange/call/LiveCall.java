package org.magpie.exchange.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.magpie.exchange.record.CallParty;

/**
 * A picture of one running call. Immutable.
 *
 * @param state what the call as a whole is doing
 * @param ringing the extensions whose devices ring
 * @param talking the extensions with an answered leg
 */
public record LiveCall(
    String id,
    State state,
    CallParty caller,
    CallParty called,
    Instant startedAt,
    Optional<Instant> answeredAt,
    List<String> ringing,
    List<String> talking) {

  /** Where a call stands: {@code STARTING → RINGING → TALKING}, and it ends from any of them. */
  public enum State {
    STARTING,
    RINGING,
    TALKING
  }
}
