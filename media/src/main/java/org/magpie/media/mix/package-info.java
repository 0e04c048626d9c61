/**
 * Several parties heard together. A paced thread, apart from the media loops, takes 20 ms of each
 * who speaks, adds them up and gives each who listens the sum without its own part. Those who only
 * listen share one encoder for each codec, so that speaking to a hundred costs little more than
 * speaking to one.
 */
@NullMarked
package org.magpie.media.mix;

import org.jspecify.annotations.NullMarked;
