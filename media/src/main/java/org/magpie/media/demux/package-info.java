/**
 * Telling apart what shares a port: STUN, DTLS, RTP and RTCP by their first bytes (RFC 7983, RFC
 * 5761), packets in a TCP stream (RFC 4571), and who may send to us (learned addresses).
 */
@NullMarked
package org.magpie.media.demux;

import org.jspecify.annotations.NullMarked;
