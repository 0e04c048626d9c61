package org.magpie.exchange.routing.rule;

import java.util.Map;

/**
 * Changes the status by the company's hours (K-30).
 *
 * @param on whether it does
 * @param statuses the status for each period; a period without one changes nothing
 */
public record StatusSwitching(boolean on, Map<SchedulePeriod, PresenceStatus> statuses) {
  public static final StatusSwitching OFF = new StatusSwitching(false, Map.of());

  public StatusSwitching {
    statuses = Map.copyOf(statuses);
  }
}
