/**
 * The SIP messages of a call, for an administrator who looks for a fault. A call knows its dialogs
 * by the Call-IDs in its trace; {@link org.magpie.exchange.ladder.Ladders} asks the tape of the
 * signalling loop for them. They are in memory only, and what must not be seen is masked.
 */
@NullMarked
package org.magpie.exchange.ladder;

import org.jspecify.annotations.NullMarked;
