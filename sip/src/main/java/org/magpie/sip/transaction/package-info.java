/**
 * The four transaction machines of RFC 3261 17 as corrected by RFC 6026, as pure functions of state
 * and event, the keys by which messages find their transaction, and the wheel that runs the timers.
 * No socket, no thread and no clock is touched by a machine.
 */
@NullMarked
package org.magpie.sip.transaction;

import org.jspecify.annotations.NullMarked;
