package org.magpie.exchange.record;

import java.time.Instant;
import java.util.Optional;

/**
 * A question about past calls. Only closed records are found.
 *
 * @param extension only calls in which this extension took part, as caller or called; empty for all
 * @param direction seen from {@code extension}; ANY without one
 * @param number only calls whose other party's number or name contains this text; empty for all
 * @param from only calls started at or after this moment
 * @param until only calls started before this moment
 * @param order by time or by id (the order of storing)
 * @param offset how many to leave out, from 0
 * @param limit how many at most, 1 to 10000
 */
public record CallRecordQuery(
    Optional<String> extension,
    Direction direction,
    Optional<String> number,
    Optional<Instant> from,
    Optional<Instant> until,
    Order order,
    boolean descending,
    int offset,
    int limit) {

  /** Seen from the extension: calls it got and took, calls it got and did not take, its own. */
  public enum Direction {
    ANY,
    INBOUND,
    MISSED,
    OUTBOUND
  }

  /** What to sort by. */
  public enum Order {
    TIME,
    ID
  }

  public CallRecordQuery {
    if (offset < 0 || limit < 1 || limit > 10_000) {
      throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
    }
  }

  /** The latest calls of one extension, newest first. */
  public static CallRecordQuery latestOf(String extension, int limit) {
    return new CallRecordQuery(
        Optional.of(extension),
        Direction.ANY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Order.TIME,
        true,
        0,
        limit);
  }
}
