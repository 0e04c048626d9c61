/**
 * The way of a packet: media loops that own their sessions, what they do with each packet, and the
 * facade that hands them commands. The loops take no lock and allocate nothing for a packet in
 * steady state.
 */
@NullMarked
package org.magpie.media.path;

import org.jspecify.annotations.NullMarked;
