package org.magpie.store.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallType;

/**
 * Puts calls that are over into the logs of their parties, within the transaction that writes their
 * records. A call that is in a log, or was deleted from it, is not put there again: its record is
 * closed once.
 */
public final class JournalEntries {
  static final int INBOUND = 1;
  static final int MISSED = 2;
  static final int OUTBOUND = 3;

  // The row of the call is there already, maybe with another number than this batch would give it.
  private static final String INSERT =
      "insert into journal_entry (extension, sequence, started_at, ended_at, direction, outside,"
          + " other_number, other_name)"
          + " select ?, sequence, started_at, ended_at, ?, ?, ?, ? from call_record where id = ?"
          + " on conflict do nothing";

  private JournalEntries() {}

  /** Adds what is over of {@code records}. */
  public static void add(Connection connection, List<CallRecord> records) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (CallRecord record : records) {
        if (record.endedAt().isPresent()) {
          parties(statement, record);
        }
      }
      statement.executeBatch();
    }
  }

  private static void parties(PreparedStatement statement, CallRecord record) throws SQLException {
    Optional<String> caller = record.caller().extension();
    Optional<String> called = record.called().extension();
    Optional<String> took = record.takenBy();
    if (caller.isPresent()) {
      party(statement, record, caller.get(), OUTBOUND, record.called());
    }
    if (called.isPresent() && !called.equals(caller)) {
      party(
          statement, record, called.get(), called.equals(took) ? INBOUND : MISSED, record.caller());
    }
    if (took.isPresent() && !took.equals(called) && !took.equals(caller)) {
      party(statement, record, took.get(), INBOUND, record.caller());
    }
  }

  private static void party(
      PreparedStatement statement, CallRecord record, String own, int direction, CallParty other)
      throws SQLException {
    statement.setString(1, own);
    statement.setInt(2, direction);
    statement.setInt(3, record.type() == CallType.INTERNAL ? 0 : 1);
    statement.setString(4, cut(other.number()));
    if (other.name().isPresent()) {
      statement.setString(5, cut(other.name().get()));
    } else {
      statement.setNull(5, Types.VARCHAR);
    }
    statement.setString(6, record.id());
    statement.addBatch();
  }

  private static String cut(String text) {
    String clean = text.replace("\0", "");
    return clean.codePointCount(0, clean.length()) <= 128
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, 128));
  }
}
