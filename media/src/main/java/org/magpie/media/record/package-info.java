/**
 * Conversations written to files as they happen. A tap copies a party's packets off the media loop
 * into a bounded queue; a paced thread decodes both sides against one clock, that of arrivals, and
 * a thread of its own puts the sound on the disk. Whichever of them is too slow loses sound, which
 * is counted, and never holds up what stands before it.
 */
@NullMarked
package org.magpie.media.record;

import org.jspecify.annotations.NullMarked;
