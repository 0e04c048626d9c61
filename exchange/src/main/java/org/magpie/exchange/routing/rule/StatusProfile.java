package org.magpie.exchange.routing.rule;

/**
 * What one status does to calls (K-03). Do not disturb has no ring plan, no ring time and no mobile
 * ring, and forwards always or never (K-10, K-15).
 *
 * @param message free text that colleagues see, up to 255 characters (K-05)
 * @param internal forwarding of calls from colleagues
 * @param external forwarding of calls from outside
 * @param ring which devices ring
 * @param ringSeconds how long, 5 to 300
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

  public static final int SHORTEST_RING = 5;
  public static final int LONGEST_RING = 300;
  public static final int LONGEST_MESSAGE = 255;
}
