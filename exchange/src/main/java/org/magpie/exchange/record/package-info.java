/**
 * What is kept of every call: who called whom, when, for how long, and why it ended. A record is
 * opened when the call starts and closed when it ends, so that a crash loses no call; those found
 * open at the next start are closed with the truth. The trace of the call is stored beside it.
 */
@NullMarked
package org.magpie.exchange.record;

import org.jspecify.annotations.NullMarked;
