package org.magpie.exchange.parking;

import java.time.Instant;
import java.util.Optional;
import org.magpie.exchange.record.CallParty;

/**
 * A call that is parked. Immutable.
 *
 * @param callId the call whose party waits
 * @param party who waits
 * @param parkedBy who parked it
 * @param until when it returns
 */
public record ParkedCall(
    String slot,
    String callId,
    CallParty party,
    Optional<CallParty> parkedBy,
    Instant since,
    Instant until) {}
