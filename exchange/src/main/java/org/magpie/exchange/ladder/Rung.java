package org.magpie.exchange.ladder;

import java.time.Instant;

/**
 * One message between us and the party of a leg.
 *
 * @param leg its name in the trace
 * @param inbound whether it came to us
 * @param transport what it went by
 * @param local our address and port
 * @param remote the party's
 * @param text the whole message, secrets masked
 */
public record Rung(
    Instant at,
    String leg,
    boolean inbound,
    String transport,
    String local,
    String remote,
    String text) {}
