package org.magpie.exchange.record;

import java.util.List;

/**
 * Part of an answer to a {@link CallRecordQuery}.
 *
 * @param total how many records match in all
 */
public record CallRecordPage(List<Row> rows, long total) {

  /**
   * One record with its running number.
   *
   * @param sequence grows with every record stored, never used twice
   */
  public record Row(long sequence, CallRecord record) {}

  public CallRecordPage {
    rows = List.copyOf(rows);
  }
}
