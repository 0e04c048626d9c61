package org.magpie.exchange.journal;

import java.time.Instant;
import java.util.Optional;
import org.magpie.exchange.record.CallRecordQuery.Direction;
import org.magpie.exchange.record.CallRecordQuery.Order;

/**
 * A question about a person's call log.
 *
 * @param extension whose
 * @param direction as this extension sees it
 * @param outside only calls with somebody outside, or only those without; empty for both
 * @param other only calls whose other party's number or name contains this text
 * @param from only calls started at or after this moment
 * @param until only calls started before this moment
 * @param offset how many to leave out, from 0
 * @param limit how many at most, 1 to 10000
 */
public record JournalQuery(
    String extension,
    Direction direction,
    Optional<Boolean> outside,
    Optional<String> other,
    Optional<Instant> from,
    Optional<Instant> until,
    Order order,
    boolean descending,
    int offset,
    int limit) {

  public JournalQuery {
    if (offset < 0 || limit < 1 || limit > 10_000) {
      throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
    }
  }
}
