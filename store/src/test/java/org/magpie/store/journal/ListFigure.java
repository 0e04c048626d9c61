package org.magpie.store.journal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.magpie.exchange.journal.JournalQuery;
import org.magpie.exchange.record.CallRecordQuery.Direction;
import org.magpie.exchange.record.CallRecordQuery.Order;
import org.magpie.exchange.recording.RecordingQuery;
import org.magpie.store.Store;
import org.magpie.store.TestDatabase;
import org.magpie.store.database.DatabaseSettings;

/**
 * Prints how long a page of 25 takes out of the call log and the recordings of one person with
 * 100,000 entries each, among as many of others, on SQLite. Run by hand; no test.
 */
final class ListFigure {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ENTRIES = 100_000;
  private static final int TIMES = 40;
  private static final int PAGE = 25;

  private ListFigure() {}

  public static void main(String[] arguments) throws SQLException {
    DatabaseSettings.Sqlite settings = (DatabaseSettings.Sqlite) TestDatabase.SQLITE.fresh();
    Store.open(settings).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + settings.file())) {
      fill(connection);
    }
    try (Store store = Store.open(settings)) {
      log(store, "call log, first page", Direction.ANY, Optional.empty(), 0);
      log(store, "call log, last page", Direction.ANY, Optional.empty(), ENTRIES - PAGE);
      log(store, "call log, missed", Direction.MISSED, Optional.empty(), 0);
      log(store, "call log, by a name", Direction.ANY, Optional.of("name of 77"), 0);
      log(store, "call log, by a name nobody has", Direction.ANY, Optional.of("zzz"), 0);
      time("missed calls not seen", () -> store.journal().unreadMissed("1000"));
      recordings(store, "recordings, first page", Optional.empty(), 0);
      recordings(store, "recordings, last page", Optional.empty(), ENTRIES - PAGE);
      recordings(store, "recordings, by a name", Optional.of("name of 77"), 0);
      recordings(store, "recordings, by a name nobody has", Optional.of("zzz"), 0);
      time("what recordings take", () -> store.recordings().bytes());
    }
    System.exit(0);
  }

  private static void log(
      Store store, String what, Direction direction, Optional<String> other, int offset) {
    JournalQuery query =
        new JournalQuery(
            "1000",
            direction,
            Optional.empty(),
            other,
            Optional.empty(),
            Optional.empty(),
            Order.TIME,
            true,
            offset,
            PAGE);
    time(what, () -> store.journal().query(query));
  }

  private static void recordings(Store store, String what, Optional<String> other, int offset) {
    RecordingQuery query =
        new RecordingQuery(
            Optional.of(1L), other, Optional.empty(), Optional.empty(), offset, PAGE);
    time(what, () -> store.recordings().query(query));
  }

  private static void time(String what, Runnable work) {
    List<Double> millis = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (int i = 0; i < TIMES + 5; i++) {
      long start = System.nanoTime();
      long begun = THREADS.getCurrentThreadCpuTime();
      work.run();
      if (i >= 5) {
        processor.add((THREADS.getCurrentThreadCpuTime() - begun) / 1e6);
        millis.add((System.nanoTime() - start) / 1e6);
      }
    }
    Collections.sort(millis);
    Collections.sort(processor);
    System.out.printf(
        "%-36s p50 %6.1f ms   p95 %6.1f ms   CPU p50 %6.1f ms%n",
        what, millis.get(TIMES / 2), millis.get(TIMES * 95 / 100), processor.get(TIMES / 2));
  }

  private static void fill(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement sql = connection.createStatement()) {
      String numbers =
          "with recursive n(i) as (select 1 union all select i + 1 from n where i < "
              + 2 * ENTRIES
              + ") ";
      // Every other one is of somebody else.
      sql.execute(
          numbers
              + "insert into call_record select i, 'call' || i, 'INTERNAL', '' || (1001 + i % 900),"
              + " 'Name of ' || (i % 900), '' || (1001 + i % 900), case i % 2 when 0 then '1000' else '999' end,"
              + " 'Alice', case i % 2 when 0 then '1000' else '999' end, 1700000000000 + i * 60000,"
              + " null, null, null, 1700000000000 + i * 60000 + 9000, 'NO_ANSWER', 0, '[]' from n");
      sql.execute(
          "insert into journal_entry select called_extension, sequence, started_at, ended_at,"
              + " 1 + sequence / 2 % 3, 0, caller_number, caller_name from call_record");
      sql.execute(
          numbers
              + "insert into recording (id, call_id, file, started_at, started_by, sample_rate, state, length,"
              + " bytes, lost, pauses, caller_number, caller_name, callee_number, callee_name) select 'rec' || i,"
              + " 'call' || i, 'f' || i, 1700000000000 + i * 60000, '1000', 8000, 'COMPLETE', 60000, 1920044, 0, '',"
              + " '1000', 'Alice', '' || (1001 + i % 900), 'Name of ' || (i % 900) from n");
      sql.execute(
          numbers
              + "insert into recording_party select 'rec' || i, 2 - i % 2, 1700000000000 + i * 60000,"
              + " '' || (1001 + i % 900), 'Name of ' || (i % 900) from n");
      connection.commit();
    }
  }
}
