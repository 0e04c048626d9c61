/**
 * Digest authentication (RFC 7616, RFC 8760, and RFC 2617 for older phones): challenges with
 * stateless nonces, the verifier for the serving side and the client for the calling side. Knows no
 * accounts; it asks for the hash that belongs to a user name.
 */
@NullMarked
package org.magpie.sip.auth;

import org.jspecify.annotations.NullMarked;
