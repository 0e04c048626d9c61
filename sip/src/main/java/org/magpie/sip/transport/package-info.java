/**
 * How SIP messages travel (RFC 3261 18): UDP sockets, TCP and TLS connections, and WebSockets that
 * an HTTP server mounts (RFC 7118). A flow is the pair of ends that messages go between (RFC 5626);
 * answers and requests to registered contacts go back over the flow they came by. Every limit
 * against floods and slow peers that concerns bytes and connections is kept here; nothing here
 * knows transactions.
 */
@NullMarked
package org.magpie.sip.transport;

import org.jspecify.annotations.NullMarked;
