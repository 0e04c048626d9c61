/**
 * SRTP and SRTCP (RFC 3711, RFC 7714): one context for each source. GCM and all of SRTCP are
 * jitsi-srtp; the usual counter mode of RTP is our own, for it sets nothing up and allocates next
 * to nothing for a packet.
 */
@NullMarked
package org.magpie.media.srtp;

import org.jspecify.annotations.NullMarked;
