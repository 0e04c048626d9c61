package org.magpie.exchange.routing.rule;

/**
 * Where calls from outside go.
 *
 * @param id unique, for reasons in traces
 * @param trunk the id of the trunk they come by; empty for every trunk
 * @param number the DID number that was dialled, or a pattern
 * @param name of the number, for popup URLs; may be empty
 * @param extension the number of the extension that is called
 */
public record InboundRoute(
    String id, String trunk, NumberPattern number, String name, String extension) {}
