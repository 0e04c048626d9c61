/**
 * ICE-lite and STUN as pure functions: a binding request comes in, an answer and what it means go
 * out. RFC 8445, RFC 8489; ICE-TCP candidates (RFC 6544) use the same.
 */
@NullMarked
package org.magpie.media.ice;

import org.jspecify.annotations.NullMarked;
