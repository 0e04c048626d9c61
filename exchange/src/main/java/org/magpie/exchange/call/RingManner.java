package org.magpie.exchange.call;

import java.util.ArrayList;
import java.util.List;

/**
 * In what manner a device is rung: what its INVITE says beside the usual.
 *
 * @param headers in the order in which they are sent
 */
public record RingManner(List<Header> headers) {
  /** Nothing special. */
  public static final RingManner USUAL = new RingManner(List.of());

  /** A header of the INVITE; the value is sent as it is. */
  public record Header(String name, String value) {}

  public RingManner {
    headers = List.copyOf(headers);
  }

  /** The same with one more header. */
  public RingManner with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new RingManner(more);
  }
}
