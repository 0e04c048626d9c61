package org.magpie.sip.subscribe;

/**
 * How many subscriptions there may be.
 *
 * @param perSubscriber of one subscriber; more get 403
 * @param total in all; more get 503
 */
public record SubscriptionLimits(int perSubscriber, int total) {
  /** Switchboards with some hundred lamps on several telephones; 10,000 extensions with five. */
  public static final SubscriptionLimits DEFAULT = new SubscriptionLimits(2000, 50_000);
}
