package org.magpie.exchange.routing.rule;

import java.time.Instant;
import java.util.Optional;

/**
 * A status for a while; afterwards what held before holds again (K-27 to K-29).
 *
 * @param message shown instead of the status's own, when present
 */
public record TemporaryStatus(PresenceStatus status, Instant until, Optional<String> message) {}
