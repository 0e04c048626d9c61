package org.magpie.exchange.routing.rule;

import java.util.List;
import java.util.Locale;

/**
 * What holds for the whole company and routing decides by.
 *
 * @param version counts the changes
 * @param language of prompts, where nobody chose another
 */
public record Company(
    long version,
    Locale language,
    Schedule schedule,
    FeatureCodes codes,
    Parking parking,
    List<PagingGroup> paging,
    List<PickupGroup> pickup,
    List<Trunk> trunks,
    List<InboundRoute> inbound,
    List<OutboundRoute> outbound) {

  /** A new installation. */
  public static final Company DEFAULT =
      new Company(
          0,
          Locale.SIMPLIFIED_CHINESE,
          Schedule.NONE,
          FeatureCodes.DEFAULT,
          Parking.DEFAULT,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  public Company {
    paging = List.copyOf(paging);
    pickup = List.copyOf(pickup);
    trunks = List.copyOf(trunks);
    inbound = List.copyOf(inbound);
    outbound = List.copyOf(outbound);
  }
}
