/**
 * Samples out of files: WAV and Ogg Opus, read piece by piece, one channel, at the rate that the
 * listener wants. What is played towards a party comes from here.
 */
@NullMarked
package org.magpie.media.pcm;

import org.jspecify.annotations.NullMarked;
