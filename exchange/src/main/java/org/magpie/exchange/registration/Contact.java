package org.magpie.exchange.registration;

import java.time.Instant;

/**
 * The registrar's own entry for a binding: what a refresh is compared with, and where it stands.
 * Owned by the signalling loop.
 */
final class Contact {
  final RegistrationStore.Key key;
  Binding binding;
  String callId;
  long cseq;

  /** The Contact value of an answer, without expires. */
  String text;

  /** The second in whose slot of {@link Expiry} this entry stands. */
  long slot;

  /** Until when the store believes it to hold; EPOCH when the store does not know it. */
  Instant kept = Instant.EPOCH;

  /** Whether it changed otherwise than in time since the store was told. */
  boolean moved = true;

  Contact(RegistrationStore.Key key, Binding binding, String callId, long cseq, String text) {
    this.key = key;
    this.binding = binding;
    this.callId = callId;
    this.cseq = cseq;
    this.text = text;
  }
}
