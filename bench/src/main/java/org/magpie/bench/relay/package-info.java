/**
 * Relayed calls, plain and from WebRTC callers ({@link org.magpie.bench.relay.RelayCalls}), and
 * recorded ones ({@link org.magpie.bench.relay.RecordedCalls}). {@link
 * org.magpie.bench.relay.Phones} signals by SIP over UDP; {@link org.magpie.bench.relay.LoadLoop}
 * is the one thread that sends and receives for all {@link org.magpie.bench.relay.LoadLeg}s; {@link
 * org.magpie.bench.relay.SecureStart} does for a WebRTC caller what its browser would: a
 * connectivity check, a DTLS handshake, consent.
 */
@NullMarked
package org.magpie.bench.relay;

import org.jspecify.annotations.NullMarked;
