/**
 * Ringing: all devices of an extension at once, the first answer wins, the others are told that the
 * call was completed elsewhere. What the caller hears meanwhile is decided here too.
 */
@NullMarked
package org.magpie.exchange.ring;

import org.jspecify.annotations.NullMarked;
