/**
 * SIP messages as immutable values (RFC 3261 7, 19, 20, 25).
 *
 * <p>A received message is a view of the bytes it came in: its header fields are known by position,
 * decoded when asked for, and typed values are parsed once and kept. A message that is sent is put
 * together by a builder that refuses line breaks, so that no value can smuggle in a header field.
 */
@NullMarked
package org.magpie.sip.message;

import org.jspecify.annotations.NullMarked;
