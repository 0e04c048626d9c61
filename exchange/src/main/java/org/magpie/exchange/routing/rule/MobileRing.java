package org.magpie.exchange.routing.rule;

/**
 * Rings a mobile number together with the extension's devices (K-18, K-19).
 *
 * @param on whether it does
 * @param number the mobile number; may be kept while off
 * @param prefix digits that an outbound route wants before it; may be empty
 */
public record MobileRing(boolean on, String number, String prefix) {
  public static final MobileRing OFF = new MobileRing(false, "", "");
}
