/**
 * Sound in and out of packets: G.711, G.722 and Opus, resampling, the adaptive jitter buffer,
 * concealment of lost packets, and transcoding between two codecs at a paced clock.
 *
 * <p>Everything here but {@link org.magpie.media.codec.TranscodingWorkers} is a plain object with
 * one owner and no thread or clock of its own; time comes in as an argument in the nanoseconds of
 * {@link java.lang.System#nanoTime()}. Nothing allocates per packet once warm, but for the pure
 * Java Opus inside. No content of a payload makes a decoder throw.
 */
@NullMarked
package org.magpie.media.codec;

import org.jspecify.annotations.NullMarked;
