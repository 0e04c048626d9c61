/**
 * Call pickup: somebody takes a call that rings a colleague, by a code alone for the own pickup
 * groups, or by a code and the colleague's number. {@link
 * org.magpie.exchange.pickup.PickUp} finds the call; the call itself decides who was first.
 */
@NullMarked
package org.magpie.exchange.pickup;

import org.jspecify.annotations.NullMarked;
