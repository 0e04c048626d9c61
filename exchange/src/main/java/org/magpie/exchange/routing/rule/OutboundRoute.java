package org.magpie.exchange.routing.rule;

/**
 * Which dialled numbers leave by which trunk. Routes are tried in their order.
 *
 * @param id unique, for reasons in traces
 * @param pattern which dialled numbers
 * @param strip how many digits of it are not sent
 * @param prepend digits sent before the rest
 * @param trunk the id of the trunk
 */
public record OutboundRoute(
    String id, NumberPattern pattern, int strip, String prepend, String trunk) {}
