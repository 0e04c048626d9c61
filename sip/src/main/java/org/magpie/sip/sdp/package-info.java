/**
 * Session descriptions (RFC 8866) and the offer/answer model (RFC 3264) as pure functions, with
 * what later documents put into them: rtcp-mux (RFC 5761), BUNDLE (RFC 8843), ICE (RFC 8839),
 * DTLS-SRTP (RFC 5763, 8842), SDES (RFC 4568), feedback (RFC 4585), telephone events (RFC 4733).
 *
 * <p>Knows nothing of SIP: no other package of the stack is imported here.
 */
@NullMarked
package org.magpie.sip.sdp;

import org.jspecify.annotations.NullMarked;
