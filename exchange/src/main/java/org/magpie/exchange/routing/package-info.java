/**
 * Where a call goes. {@link org.magpie.exchange.routing.Router#decide} is a pure function of the
 * facts of the call, the directory, a picture of what lives, and the time: it does no I/O and has
 * no clock, so the live call, the simulator and the tests ask the same function. It is asked again
 * after each outcome, with the attempts so far.
 */
@NullMarked
package org.magpie.exchange.routing;

import org.jspecify.annotations.NullMarked;
