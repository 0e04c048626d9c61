package org.magpie.exchange.routing.rule;

import java.util.List;

/**
 * Extensions that are spoken to at once.
 *
 * @param number what is dialled
 * @param members the numbers of its extensions
 * @param twoWay whether the members can answer back
 */
public record PagingGroup(String number, String name, List<String> members, boolean twoWay) {
  public PagingGroup {
    members = List.copyOf(members);
  }
}
