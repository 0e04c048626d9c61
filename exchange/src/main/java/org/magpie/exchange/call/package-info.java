/**
 * Calls. A leg is one SIP dialog between us and one party; a call owns its legs and stands between
 * them as a back-to-back user agent, with the media always running through us. Each call runs on a
 * thread of its own that owns all its state: whatever happens arrives in the call's mailbox, and
 * everything that waits does so through {@link org.magpie.exchange.call.CallScope}. The call knows
 * legs, media and time; what to do with them (ring these devices, play that greeting) is told by a
 * feature it does not know by name.
 */
@NullMarked
package org.magpie.exchange.call;

import org.jspecify.annotations.NullMarked;
