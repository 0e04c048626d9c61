package org.magpie.exchange.routing.rule;

import java.util.Optional;

/**
 * What a person wants done with calls of certain numbers (D-44 to D-47). Rules are tried in their
 * order; the first that matches holds.
 *
 * @param id unique among the rules of its owner, for reasons in traces
 * @param pattern which callers
 * @param target where their calls go; empty accepts them (D-46)
 */
public record NumberRule(String id, NumberPattern pattern, Optional<ForwardTarget> target) {}
