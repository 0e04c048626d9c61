/**
 * Bytes to messages and back (RFC 3261 7, 18.3, 25): the parser for one datagram or one framed
 * message, the framing of streams, and the writer.
 *
 * <p>Strict in what is written; in what is read, lenient only where RFC 4475 says so.
 */
@NullMarked
package org.magpie.sip.codec;

import org.jspecify.annotations.NullMarked;
