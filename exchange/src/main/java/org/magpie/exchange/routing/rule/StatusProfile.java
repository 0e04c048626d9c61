package org.magpie.exchange.routing.rule;

/**
 * What one status does to calls (K-03). Do not disturb has no ring plan, no ring time and no mobile
 * ring, and forwards always or never (K-10, K-15).
 *
 * @param message free text that colleagues see, up to 255 characters (K-05)
 * @param internal forwarding of calls from colleagues
 * @param external forwarding of calls from outside
 * @param ring which devices ring
 * @param ringSeconds how long, 5 to 300, or {@link #USUAL_RING}
 * @param mobile the mobile number that rings too
 * @param push whether the mobile client is woken and notified (K-20)
 * @param ringGroups whether calls of ring groups ring here (K-21)
 */
public record StatusProfile(
    String message,
    Forwarding internal,
    Forwarding external,
    RingPlan ring,
    int ringSeconds,
    MobileRing mobile,
    boolean push,
    boolean ringGroups) {

  /** Nobody chose how long: as long as telephones of this installation ring. */
  public static final int USUAL_RING = 0;

  public static final int SHORTEST_RING = 5;
  public static final int LONGEST_RING = 300;
  public static final int LONGEST_MESSAGE = 255;

  /** The same with a message. */
  public StatusProfile withMessage(String text) {
    return new StatusProfile(text, internal, external, ring, ringSeconds, mobile, push, ringGroups);
  }

  /** The same with calls from colleagues and from outside forwarded in this way. */
  public StatusProfile withForwarding(Forwarding fromColleagues, Forwarding fromOutside) {
    return new StatusProfile(
        message, fromColleagues, fromOutside, ring, ringSeconds, mobile, push, ringGroups);
  }

  /** The same with all calls forwarded in this way. */
  public StatusProfile withForwarding(Forwarding all) {
    return withForwarding(all, all);
  }

  /** The same with other devices ringing, for so many seconds. */
  public StatusProfile withRing(RingPlan plan, int seconds) {
    return new StatusProfile(message, internal, external, plan, seconds, mobile, push, ringGroups);
  }

  /** The same with another mobile number that rings too. */
  public StatusProfile withMobile(MobileRing ringing) {
    return new StatusProfile(
        message, internal, external, ring, ringSeconds, ringing, push, ringGroups);
  }
}
