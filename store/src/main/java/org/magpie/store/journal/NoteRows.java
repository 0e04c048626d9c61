package org.magpie.store.journal;

import static org.jooq.impl.DSL.excluded;
import static org.magpie.store.database.Tables.NoteTables.AUTHOR_NAME;
import static org.magpie.store.database.Tables.NoteTables.AUTHOR_NUMBER;
import static org.magpie.store.database.Tables.NoteTables.BEFORE_ID;
import static org.magpie.store.database.Tables.NoteTables.CALL_BEFORE;
import static org.magpie.store.database.Tables.NoteTables.CALL_ID;
import static org.magpie.store.database.Tables.NoteTables.CALL_NOTE;
import static org.magpie.store.database.Tables.NoteTables.COLUMNS;
import static org.magpie.store.database.Tables.NoteTables.CONTENT;
import static org.magpie.store.database.Tables.NoteTables.EXTENSION_ID;
import static org.magpie.store.database.Tables.NoteTables.LABELS;
import static org.magpie.store.database.Tables.NoteTables.UPDATED_AT;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.magpie.exchange.journal.CallNote;
import org.magpie.exchange.journal.CallNoteStore;
import org.magpie.store.database.Database;

/** Notes in the database. */
public final class NoteRows implements CallNoteStore {
  private final Database database;

  /** In this database. */
  public NoteRows(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Void> put(CallNote note) {
    return database.writer().run(sql -> put(sql, note));
  }

  private static void put(DSLContext sql, CallNote note) {
    if (note.empty()) {
      sql.deleteFrom(CALL_NOTE)
          .where(CALL_ID.eq(note.callId()))
          .and(EXTENSION_ID.eq(note.extensionId()))
          .execute();
      return;
    }
    sql.insertInto(CALL_NOTE)
        .set(CALL_ID, note.callId())
        .set(EXTENSION_ID, note.extensionId())
        .set(AUTHOR_NUMBER, note.authorNumber())
        .set(AUTHOR_NAME, note.authorName())
        .set(CONTENT, note.text().replace("\0", ""))
        .set(LABELS, String.join("\n", note.labels()))
        .set(UPDATED_AT, note.updatedAt().toEpochMilli())
        .onConflict(CALL_ID, EXTENSION_ID)
        .doUpdate()
        .set(AUTHOR_NUMBER, excluded(AUTHOR_NUMBER))
        .set(AUTHOR_NAME, excluded(AUTHOR_NAME))
        .set(CONTENT, excluded(CONTENT))
        .set(LABELS, excluded(LABELS))
        .set(UPDATED_AT, excluded(UPDATED_AT))
        .execute();
  }

  @Override
  public CompletionStage<Void> follows(String callId, String beforeId) {
    return database
        .writer()
        .run(
            sql ->
                sql.insertInto(CALL_BEFORE)
                    .columns(CALL_ID, BEFORE_ID)
                    .values(callId, beforeId)
                    .onConflictDoNothing()
                    .execute());
  }

  @Override
  public List<String> before(String callId) {
    return database.read(
        sql ->
            sql.select(BEFORE_ID)
                .from(CALL_BEFORE)
                .where(CALL_ID.eq(callId))
                .orderBy(BEFORE_ID)
                .fetch(BEFORE_ID));
  }

  @Override
  public List<CallNote> of(String callId) {
    return database.read(
        sql ->
            sql.select(COLUMNS)
                .from(CALL_NOTE)
                .where(CALL_ID.eq(callId))
                .orderBy(UPDATED_AT.desc(), EXTENSION_ID)
                .fetch(NoteRows::note));
  }

  private static CallNote note(Record row) {
    return new CallNote(
        row.get(CALL_ID),
        row.get(EXTENSION_ID),
        row.get(AUTHOR_NUMBER),
        row.get(AUTHOR_NAME),
        row.get(CONTENT),
        Arrays.stream(row.get(LABELS).split("\n", -1)).filter(label -> !label.isEmpty()).toList(),
        Instant.ofEpochMilli(row.get(UPDATED_AT)));
  }

  @Override
  public Set<String> noted(Collection<String> callIds, long extensionId) {
    if (callIds.isEmpty()) {
      return Set.of();
    }
    return database.read(
        sql ->
            new HashSet<>(
                sql.select(CALL_ID)
                    .from(CALL_NOTE)
                    .where(CALL_ID.in(callIds))
                    .and(EXTENSION_ID.eq(extensionId))
                    .fetch(CALL_ID)));
  }
}
