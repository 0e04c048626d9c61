package org.magpie.sip.subscribe;

import org.magpie.sip.ServerTransaction;
import org.magpie.sip.message.SipResponse;

/** Finds out who sends a SUBSCRIBE; on the signalling loop. */
@FunctionalInterface
public interface Subscribers {
  Verdict who(ServerTransaction subscribe);

  /** Who it is, or what to answer instead. */
  sealed interface Verdict {
    /** Somebody known by this name, for all requests he sends. */
    record Known(String name) implements Verdict {}

    /** Nobody known: a challenge or a refusal. */
    record Answer(SipResponse response) implements Verdict {}
  }
}
