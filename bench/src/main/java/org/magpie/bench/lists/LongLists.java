package org.magpie.bench.lists;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.magpie.store.Store;
import org.magpie.store.database.DatabaseSettings;

/**
 * A database in which extension 1 has long lists: calls, recordings and voice messages, and
 * somebody else has as many calls and recordings. Written in SQL, for what goes through the store
 * one by one takes minutes.
 */
final class LongLists {
  /** Whose lists these are. */
  static final long OWNER = 1;

  static final String NUMBER = "1000";

  private LongLists() {}

  /**
   * Makes the database.
   *
   * @param entries of each list
   */
  static DatabaseSettings.Sqlite make(Path file, int entries) throws SQLException {
    DatabaseSettings.Sqlite settings = new DatabaseSettings.Sqlite(file);
    Store.open(settings).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      calls(sql, numbers(2 * entries));
      recordings(sql, numbers(2 * entries));
      messages(sql, numbers(entries));
      connection.commit();
    }
    return settings;
  }

  private static String numbers(int count) {
    return "with recursive n(i) as (select 1 union all select i + 1 from n where i < "
        + count
        + ") ";
  }

  private static void calls(Statement sql, String numbers) throws SQLException {
    sql.execute(
        numbers
            + """
            insert into call_record (sequence, id, type, caller_number, caller_name, caller_extension,
              called_number, called_name, called_extension, started_at, ended_at, end_reason, video,
              trace)
            select i, 'call' || i, 'INTERNAL', '' || (1001 + i % 900), 'Name of ' || (i % 900),
              '' || (1001 + i % 900), case i % 2 when 0 then '1000' else '999' end, 'Alice',
              case i % 2 when 0 then '1000' else '999' end, 1700000000000 + i * 60000,
              1700000000000 + i * 60000 + 9000, 'NO_ANSWER', 0, '[]'
            from n
            """);
    sql.execute(
        """
        insert into journal_entry (extension, sequence, started_at, ended_at, direction, outside,
          other_number, other_name)
        select called_extension, sequence, started_at, ended_at, 1 + sequence / 2 % 3, 0,
          caller_number, caller_name
        from call_record
        """);
  }

  private static void recordings(Statement sql, String numbers) throws SQLException {
    sql.execute(
        numbers
            + """
            insert into recording (id, call_id, file, started_at, started_by, sample_rate, state,
              length, bytes, lost, pauses, caller_number, caller_name, callee_number, callee_name)
            select 'rec' || i, 'call' || i, 'f' || i, 1700000000000 + i * 60000, '1000', 8000,
              'COMPLETE', 60000, 1920044, 0, '', '1000', 'Alice', '' || (1001 + i % 900),
              'Name of ' || (i % 900)
            from n
            """);
    sql.execute(
        numbers
            + """
            insert into recording_party (recording_id, extension_id, started_at, peer_number, peer_name)
            select 'rec' || i, 2 - i % 2, 1700000000000 + i * 60000, '' || (1001 + i % 900),
              'Name of ' || (i % 900)
            from n
            """);
  }

  /** Every other one was heard. */
  private static void messages(Statement sql, String numbers) throws SQLException {
    sql.execute(
        numbers
            + """
            insert into voice_message (id, mailbox, call_id, caller_number, caller_name,
              caller_extension, received_at, file, state, length, bytes, heard_by)
            select 'message' || i, 'extension/1', 'call' || i, '' || (1001 + i % 900),
              'Name of ' || (i % 900), '' || (1001 + i % 900), 1700000000000 + i * 60000, 'm' || i,
              'COMPLETE', 20000, 320044, case i % 2 when 0 then ' 1 ' else ' ' end
            from n
            """);
  }
}
