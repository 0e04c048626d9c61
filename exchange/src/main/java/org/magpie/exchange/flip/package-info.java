/**
 * One's own call goes on from another device: pushed to one that rings (flip, D-36 to D-39), or
 * pulled to the one that asks for it (retrieve, D-40 to D-43). {@link
 * org.magpie.exchange.flip.OwnCalls} knows what may be moved where, {@link
 * org.magpie.exchange.flip.Retrieve} serves the feature code.
 */
@NullMarked
package org.magpie.exchange.flip;

import org.jspecify.annotations.NullMarked;
