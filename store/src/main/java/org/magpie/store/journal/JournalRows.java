package org.magpie.store.journal;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.one;
import static org.jooq.impl.DSL.select;
import static org.magpie.store.database.Tables.JournalTables.DIRECTION;
import static org.magpie.store.database.Tables.JournalTables.ENDED_AT;
import static org.magpie.store.database.Tables.JournalTables.EXTENSION;
import static org.magpie.store.database.Tables.JournalTables.JOURNAL_ENTRY;
import static org.magpie.store.database.Tables.JournalTables.JOURNAL_MARK;
import static org.magpie.store.database.Tables.JournalTables.OTHER_NAME;
import static org.magpie.store.database.Tables.JournalTables.OTHER_NUMBER;
import static org.magpie.store.database.Tables.JournalTables.OUTSIDE;
import static org.magpie.store.database.Tables.JournalTables.READ_AT;
import static org.magpie.store.database.Tables.JournalTables.SEQUENCE;
import static org.magpie.store.database.Tables.JournalTables.STARTED_AT;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SortOrder;
import org.magpie.exchange.journal.Journal;
import org.magpie.exchange.journal.JournalQuery;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.store.database.Database;
import org.magpie.store.database.Tables.ExtensionTable;

/** Call logs in the database. */
public final class JournalRows implements Journal {
  /** A missed call may have been another's for so long before it ended. */
  private static final Duration LONGEST_CALL = Duration.ofHours(24);

  private final Database database;
  private final Function<Collection<Long>, List<CallRecordPage.Row>> records;

  /**
   * In this database.
   *
   * @param records the records of calls by their running numbers, in any order
   */
  public JournalRows(
      Database database, Function<Collection<Long>, List<CallRecordPage.Row>> records) {
    this.database = database;
    this.records = records;
  }

  @Override
  public CallRecordPage query(JournalQuery query) {
    Condition condition = condition(query);
    Field<?> by =
        switch (query.order()) {
          case TIME -> STARTED_AT;
          case ID -> SEQUENCE;
        };
    SortOrder order = query.descending() ? SortOrder.DESC : SortOrder.ASC;
    List<Long> page =
        database.read(
            sql ->
                sql.select(SEQUENCE)
                    .from(JOURNAL_ENTRY)
                    .where(condition)
                    .orderBy(by.sort(order), SEQUENCE.sort(order))
                    .limit(query.limit())
                    .offset(query.offset())
                    .fetch(SEQUENCE));
    long total =
        page.size() < query.limit() && (query.offset() == 0 || !page.isEmpty())
            ? query.offset() + page.size()
            : total(condition);
    Map<Long, CallRecordPage.Row> rows =
        records.apply(page).stream()
            .collect(Collectors.toMap(CallRecordPage.Row::sequence, Function.identity()));
    return new CallRecordPage(
        page.stream().map(rows::get).filter(Objects::nonNull).toList(), total);
  }

  /** Asked only where the page does not tell it: where many match, counting takes the longest. */
  private long total(Condition condition) {
    Long total =
        database.read(
            sql ->
                sql.select(count().cast(Long.class))
                    .from(JOURNAL_ENTRY)
                    .where(condition)
                    .fetchOneInto(Long.class));
    return total == null ? 0 : total;
  }

  private static Condition condition(JournalQuery query) {
    Condition direction =
        switch (query.direction()) {
          case ANY -> noCondition();
          case INBOUND -> DIRECTION.eq(JournalEntries.INBOUND);
          case MISSED -> DIRECTION.eq(JournalEntries.MISSED);
          case OUTBOUND -> DIRECTION.eq(JournalEntries.OUTBOUND);
        };
    return EXTENSION
        .eq(query.extension())
        .and(direction)
        .and(query.outside().map(outside -> OUTSIDE.eq(outside ? 1 : 0)).orElse(noCondition()))
        .and(
            query
                .other()
                .map(
                    text ->
                        OTHER_NUMBER
                            .containsIgnoreCase(text)
                            .or(OTHER_NAME.containsIgnoreCase(text)))
                .orElse(noCondition()))
        .and(query.from().map(from -> STARTED_AT.ge(from.toEpochMilli())).orElse(noCondition()))
        .and(query.until().map(until -> STARTED_AT.lt(until.toEpochMilli())).orElse(noCondition()));
  }

  @Override
  public int unreadMissed(String extension) {
    Instant read = readAt(extension);
    return database.read(
        sql ->
            sql.fetchCount(
                select(one())
                    .from(JOURNAL_ENTRY)
                    .where(EXTENSION.eq(extension))
                    .and(DIRECTION.eq(JournalEntries.MISSED))
                    // Says the same as the next, for the index.
                    .and(STARTED_AT.gt(read.toEpochMilli() - LONGEST_CALL.toMillis()))
                    .and(ENDED_AT.gt(read.toEpochMilli()))
                    .limit(MOST_COUNTED)));
  }

  @Override
  public Instant readAt(String extension) {
    return database
        .read(
            sql ->
                sql.select(READ_AT)
                    .from(JOURNAL_MARK)
                    .where(EXTENSION.eq(extension))
                    .fetchOptional(READ_AT))
        .map(Instant::ofEpochMilli)
        .orElse(Instant.EPOCH);
  }

  @Override
  public CompletionStage<Void> markRead(String extension, Instant now) {
    return database
        .writer()
        .run(
            sql ->
                sql.insertInto(JOURNAL_MARK)
                    .columns(EXTENSION, READ_AT)
                    .values(extension, now.toEpochMilli())
                    .onConflict(EXTENSION)
                    .doUpdate()
                    .set(READ_AT, now.toEpochMilli())
                    .execute());
  }

  @Override
  public CompletionStage<Integer> delete(String extension, Collection<Long> sequences) {
    List<Long> those = List.copyOf(sequences);
    return database
        .writer()
        .submit(
            sql ->
                sql.deleteFrom(JOURNAL_ENTRY)
                    .where(EXTENSION.eq(extension))
                    .and(SEQUENCE.in(those))
                    .execute());
  }

  @Override
  public CompletionStage<Void> clear(String extension) {
    return database
        .writer()
        .run(sql -> sql.deleteFrom(JOURNAL_ENTRY).where(EXTENSION.eq(extension)).execute());
  }

  /**
   * Forgets the log of an extension that is deleted, within the transaction that does it: the next
   * owner of its number must not read it.
   */
  public static void forget(DSLContext sql, long extensionId) {
    Condition own =
        EXTENSION.in(
            sql.select(ExtensionTable.NUMBER)
                .from(ExtensionTable.EXTENSION)
                .where(ExtensionTable.ID.eq(extensionId)));
    sql.deleteFrom(JOURNAL_ENTRY).where(own).execute();
    sql.deleteFrom(JOURNAL_MARK).where(own).execute();
  }
}
