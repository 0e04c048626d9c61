package org.magpie.exchange.call;

import org.magpie.exchange.record.CallParty;
import org.magpie.sip.Target;

/**
 * A party of a running call in its picture. Immutable.
 *
 * @param sipCallId the Call-ID of its dialog, by which its own device knows the call
 * @param peer whom it is shown as the other side
 * @param reachedAt where its device is reached now
 */
public record LiveLeg(
    LegParty party, String sipCallId, State state, CallParty peer, Target reachedAt) {

  /** What the party does. */
  public enum State {
    /** Its device rings. */
    RINGING,
    /** It called, was not answered yet, or waits to be connected again. */
    WAITING,
    /** It talks. */
    TALKING,
    /** It talks and has put its peer on hold. */
    HOLDING,
    /** Its device rings to go on for another device of the same extension. */
    MOVING
  }
}
