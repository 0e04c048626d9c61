package org.magpie.store.record;

import static org.jooq.impl.DSL.excluded;
import static org.magpie.store.database.Tables.CallRecordTable.ANSWERED_AT;
import static org.magpie.store.database.Tables.CallRecordTable.ANSWERED_BY;
import static org.magpie.store.database.Tables.CallRecordTable.ANSWERED_ON;
import static org.magpie.store.database.Tables.CallRecordTable.CALLED_EXTENSION;
import static org.magpie.store.database.Tables.CallRecordTable.CALLED_NAME;
import static org.magpie.store.database.Tables.CallRecordTable.CALLED_NUMBER;
import static org.magpie.store.database.Tables.CallRecordTable.CALLER_EXTENSION;
import static org.magpie.store.database.Tables.CallRecordTable.CALLER_NAME;
import static org.magpie.store.database.Tables.CallRecordTable.CALLER_NUMBER;
import static org.magpie.store.database.Tables.CallRecordTable.CALL_RECORD;
import static org.magpie.store.database.Tables.CallRecordTable.ENDED_AT;
import static org.magpie.store.database.Tables.CallRecordTable.END_REASON;
import static org.magpie.store.database.Tables.CallRecordTable.ID;
import static org.magpie.store.database.Tables.CallRecordTable.SEQUENCE;
import static org.magpie.store.database.Tables.CallRecordTable.STARTED_AT;
import static org.magpie.store.database.Tables.CallRecordTable.TRACE;
import static org.magpie.store.database.Tables.CallRecordTable.TYPE;
import static org.magpie.store.database.Tables.CallRecordTable.VIDEO;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;

/** A call record as a row, there and back. */
final class CallRecordRow {
  private static final int MOST_TEXT = 128;

  private CallRecordRow() {}

  /**
   * The one statement that writes: a new row, or what may change of an old one. The parameters are
   * bound by {@link #bind} and not by jOOQ, which would take longer than the database does.
   */
  static String upsert(DSLContext sql) {
    return sql.insertInto(
            CALL_RECORD,
            SEQUENCE,
            ID,
            TYPE,
            CALLER_NUMBER,
            CALLER_NAME,
            CALLER_EXTENSION,
            CALLED_NUMBER,
            CALLED_NAME,
            CALLED_EXTENSION,
            STARTED_AT,
            ANSWERED_AT,
            ANSWERED_BY,
            ANSWERED_ON,
            ENDED_AT,
            END_REASON,
            VIDEO,
            TRACE)
        .values(
            (Long) null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null)
        .onConflict(ID)
        .doUpdate()
        .set(TYPE, excluded(TYPE))
        .set(ANSWERED_AT, excluded(ANSWERED_AT))
        .set(ANSWERED_BY, excluded(ANSWERED_BY))
        .set(ANSWERED_ON, excluded(ANSWERED_ON))
        .set(ENDED_AT, excluded(ENDED_AT))
        .set(END_REASON, excluded(END_REASON))
        .set(VIDEO, excluded(VIDEO))
        .set(TRACE, excluded(TRACE))
        .getSQL();
  }

  static void bind(
      PreparedStatement statement, long sequence, CallRecord record, @Nullable String trace)
      throws SQLException {
    statement.setLong(1, sequence);
    statement.setString(2, record.id());
    statement.setString(3, record.type().name());
    statement.setString(4, cut(record.caller().number()));
    statement.setString(5, record.caller().name().map(CallRecordRow::cut).orElse(null));
    statement.setString(6, record.caller().extension().orElse(null));
    statement.setString(7, cut(record.called().number()));
    statement.setString(8, record.called().name().map(CallRecordRow::cut).orElse(null));
    statement.setString(9, record.called().extension().orElse(null));
    statement.setLong(10, record.startedAt().toEpochMilli());
    time(statement, 11, record.answeredAt());
    statement.setString(12, record.answeredBy().map(CallRecordRow::cut).orElse(null));
    statement.setString(13, record.answeredOn().map(DeviceKind::name).orElse(null));
    time(statement, 14, record.endedAt());
    statement.setString(15, record.endReason().map(EndReason::name).orElse(null));
    statement.setInt(16, record.video() ? 1 : 0);
    statement.setString(17, trace);
  }

  private static void time(PreparedStatement statement, int index, Optional<Instant> time)
      throws SQLException {
    if (time.isPresent()) {
      statement.setLong(index, time.get().toEpochMilli());
    } else {
      statement.setNull(index, Types.BIGINT);
    }
  }

  /** Names and numbers of strangers can be of any length; a database column cannot. */
  private static String cut(String text) {
    String clean = text.replace("\0", "");
    return clean.codePointCount(0, clean.length()) <= MOST_TEXT
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, MOST_TEXT));
  }

  static CallRecordPage.Row row(Record row) {
    return new CallRecordPage.Row(row.get(SEQUENCE), record(row));
  }

  static CallRecord record(Record row) {
    return new CallRecord(
        row.get(ID),
        CallType.valueOf(row.get(TYPE)),
        new CallParty(
            row.get(CALLER_NUMBER),
            Optional.ofNullable(row.get(CALLER_NAME)),
            Optional.ofNullable(row.get(CALLER_EXTENSION))),
        new CallParty(
            row.get(CALLED_NUMBER),
            Optional.ofNullable(row.get(CALLED_NAME)),
            Optional.ofNullable(row.get(CALLED_EXTENSION))),
        Instant.ofEpochMilli(row.get(STARTED_AT)),
        Optional.ofNullable(row.get(ANSWERED_AT)).map(Instant::ofEpochMilli),
        Optional.ofNullable(row.get(ANSWERED_BY)),
        Optional.ofNullable(row.get(ANSWERED_ON)).map(DeviceKind::valueOf),
        Optional.ofNullable(row.get(ENDED_AT)).map(Instant::ofEpochMilli),
        Optional.ofNullable(row.get(END_REASON)).map(EndReason::valueOf),
        row.get(VIDEO) != 0);
  }
}
