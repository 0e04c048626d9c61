/**
 * RTP and RTCP without sockets: reading and writing packets in reused buffers, reception
 * statistics, continuous numbering across source switches, feedback messages, telephone events. RFC
 * 3550, 3551, 4585, 4733, 5104, 5761.
 */
@NullMarked
package org.magpie.media.rtp;

import org.jspecify.annotations.NullMarked;
