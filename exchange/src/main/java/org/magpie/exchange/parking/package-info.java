/**
 * Parking: a call waits on a number until somebody dials it. A slot is chosen by the exchange or by
 * who parks; when nobody fetches the call in time it returns to who parked it, or goes where the
 * company wants it. {@link org.magpie.exchange.parking.ParkingLot} knows which slot holds which
 * call; {@link org.magpie.exchange.parking.Park} is the call's stay there, and {@link
 * org.magpie.exchange.parking.FetchParked} the call that comes for it.
 */
@NullMarked
package org.magpie.exchange.parking;

import org.jspecify.annotations.NullMarked;
