/**
 * The event socket: clients name the topics they want and are told what changes. A socket ends with
 * the session that opened it, and one that reads too slowly is closed rather than waited for.
 */
@NullMarked
package org.magpie.api.events;

import org.jspecify.annotations.NullMarked;
