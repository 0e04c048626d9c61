/**
 * What people and administrators set about calls: statuses, forwarding, number rules, ringing,
 * hours, trunks, parking slots, feature codes. Plain immutable records that use nothing else of the
 * exchange. {@code directory} keeps them in its snapshot, {@link
 * org.magpie.exchange.routing.Router} decides by them, the feature packages edit and perform them.
 */
@NullMarked
package org.magpie.exchange.routing.rule;

import org.jspecify.annotations.NullMarked;
