/** SRTP and SRTCP (RFC 3711, RFC 7714) over jitsi-srtp: one context for each source. */
@NullMarked
package org.magpie.media.srtp;

import org.jspecify.annotations.NullMarked;
