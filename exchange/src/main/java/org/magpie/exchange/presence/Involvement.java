package org.magpie.exchange.presence;

import org.magpie.exchange.record.CallParty;

/**
 * The part of an extension in one call.
 *
 * @param initiator whether it called, rather than was called
 * @param peer whom it is told that it talks to
 */
public record Involvement(String callId, Doing doing, boolean initiator, CallParty peer) {

  /** What it does there. */
  public enum Doing {
    /** A device rings. */
    RINGING(Activity.RINGING),
    /** It waits on a parking slot. */
    PARKED(Activity.PARKED),
    /** It has put its peer on hold. */
    HOLDING(Activity.HOLDING),
    /** It called, and waits for an answer. */
    CALLING(Activity.IN_CALL),
    /** It talks. */
    TALKING(Activity.IN_CALL);

    private final Activity activity;

    Doing(Activity activity) {
      this.activity = activity;
    }

    Activity activity() {
      return activity;
    }
  }

  Involvement parked() {
    return new Involvement(callId, Doing.PARKED, initiator, peer);
  }
}
