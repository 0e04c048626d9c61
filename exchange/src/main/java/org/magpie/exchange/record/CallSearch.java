package org.magpie.exchange.record;

import java.time.Instant;
import java.util.Optional;
import org.magpie.exchange.record.CallRecordQuery.Order;

/**
 * An administrator's question about past calls of everybody. Only closed records are found.
 *
 * @param text only calls in which the number or name of a party, or the number of who took it,
 *     contains this text
 * @param extension only calls that this extension made, got or took
 * @param from only calls started at or after this moment
 * @param until only calls started before this moment
 * @param offset how many to leave out, from 0
 * @param limit how many at most, 1 to 1000
 */
public record CallSearch(
    Optional<String> text,
    Optional<String> extension,
    Optional<CallType> type,
    Optional<Disposition> disposition,
    Optional<EndReason> reason,
    Optional<Instant> from,
    Optional<Instant> until,
    Order order,
    boolean descending,
    int offset,
    int limit) {

  /** All calls, the latest first. */
  public static final CallSearch LATEST =
      new CallSearch(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Order.TIME,
          true,
          0,
          50);

  public CallSearch {
    if (offset < 0 || limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
    }
  }
}
