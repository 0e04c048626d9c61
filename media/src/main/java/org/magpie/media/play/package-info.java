/**
 * The sounds Magpie makes itself: call progress tones, the hold piece, silence. Each is synthesised
 * and encoded once per codec, then shared by all who listen.
 */
@NullMarked
package org.magpie.media.play;

import org.jspecify.annotations.NullMarked;
