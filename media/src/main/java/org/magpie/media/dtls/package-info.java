/**
 * DTLS-SRTP (RFC 5763, RFC 5764) by BouncyCastle, DTLS 1.2. Its handshake blocks, so each
 * association has a virtual thread and sees the network as two queues.
 */
@NullMarked
package org.magpie.media.dtls;

import org.jspecify.annotations.NullMarked;
