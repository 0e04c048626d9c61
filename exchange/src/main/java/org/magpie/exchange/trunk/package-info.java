/**
 * The ways to the outside. {@link org.magpie.exchange.trunk.Trunks} keeps what is known of each
 * trunk: where its far end is (RFC 3263), whether it answers, whether we are registered with it and
 * how many of its lines are in use. {@link org.magpie.exchange.trunk.DialTrunk} calls numbers by
 * them. What the company has set about them stands in {@code routing.rule}.
 */
@NullMarked
package org.magpie.exchange.trunk;

import org.jspecify.annotations.NullMarked;
