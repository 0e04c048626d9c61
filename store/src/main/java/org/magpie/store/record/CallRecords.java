package org.magpie.store.record;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;
import static org.magpie.store.database.Tables.CallRecordTable.ANSWERED_BY;
import static org.magpie.store.database.Tables.CallRecordTable.ANSWERED_ON;
import static org.magpie.store.database.Tables.CallRecordTable.CALLED_EXTENSION;
import static org.magpie.store.database.Tables.CallRecordTable.CALLED_NAME;
import static org.magpie.store.database.Tables.CallRecordTable.CALLED_NUMBER;
import static org.magpie.store.database.Tables.CallRecordTable.CALLER_EXTENSION;
import static org.magpie.store.database.Tables.CallRecordTable.CALLER_NAME;
import static org.magpie.store.database.Tables.CallRecordTable.CALLER_NUMBER;
import static org.magpie.store.database.Tables.CallRecordTable.CALL_RECORD;
import static org.magpie.store.database.Tables.CallRecordTable.COLUMNS;
import static org.magpie.store.database.Tables.CallRecordTable.ENDED_AT;
import static org.magpie.store.database.Tables.CallRecordTable.ID;
import static org.magpie.store.database.Tables.CallRecordTable.SEQUENCE;
import static org.magpie.store.database.Tables.CallRecordTable.STARTED_AT;
import static org.magpie.store.database.Tables.CallRecordTable.TRACE;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.SortOrder;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.exchange.record.CallRecordQuery;
import org.magpie.exchange.record.CallRecordStore;
import org.magpie.exchange.record.CallSearch;
import org.magpie.exchange.record.OutcomeCount;
import org.magpie.exchange.security.SettingStore;
import org.magpie.exchange.trace.TraceLine;
import org.magpie.store.database.Database;

/** Call records in the database. */
public final class CallRecords implements CallRecordStore, AutoCloseable {
  private static final String ALIVE = "server.alive";

  private final Database database;
  private final SettingStore settings;
  private final CallRecordWriter writer;
  private final CallSearches searches;
  private final Optional<Instant> lastAlive;

  /** In this database; blocks for one read. */
  public CallRecords(Database database, SettingStore settings) {
    this.database = database;
    this.settings = settings;
    this.writer = new CallRecordWriter(database);
    this.searches = new CallSearches(database);
    this.lastAlive = settings.load(ALIVE).map(Long::valueOf).map(Instant::ofEpochMilli);
  }

  @Override
  public CompletionStage<Void> opened(CallRecord record) {
    return writer.put(record, null);
  }

  @Override
  public CompletionStage<Void> changed(CallRecord record) {
    return writer.put(record, null);
  }

  @Override
  public CompletionStage<Void> closed(CallRecord record, List<TraceLine> trace) {
    return writer.put(record, trace);
  }

  @Override
  public CompletionStage<Void> written() {
    return writer.written();
  }

  @Override
  public CompletionStage<Void> alive(Instant now) {
    return settings.put(ALIVE, Long.toString(now.toEpochMilli()));
  }

  @Override
  public Optional<Instant> lastAlive() {
    return lastAlive;
  }

  @Override
  public List<CallRecord> leftOpen() {
    return database.read(
        sql ->
            sql.select(COLUMNS)
                .from(CALL_RECORD)
                .where(ENDED_AT.isNull())
                .orderBy(SEQUENCE)
                .fetch(CallRecordRow::record));
  }

  @Override
  public CallRecordPage query(CallRecordQuery query) {
    Condition condition = condition(query);
    Field<?> by =
        switch (query.order()) {
          case TIME -> STARTED_AT;
          case ID -> SEQUENCE;
        };
    SortOrder order = query.descending() ? SortOrder.DESC : SortOrder.ASC;
    List<SortField<?>> sort = List.of(by.sort(order), SEQUENCE.sort(order));
    return database.read(
        sql -> {
          Long total =
              sql.select(count().cast(Long.class))
                  .from(CALL_RECORD)
                  .where(condition)
                  .fetchOneInto(Long.class);
          return new CallRecordPage(
              sql.select(COLUMNS)
                  .from(CALL_RECORD)
                  .where(condition)
                  .orderBy(sort)
                  .limit(query.limit())
                  .offset(query.offset())
                  .fetch(CallRecordRow::row),
              total == null ? 0 : total);
        });
  }

  @Override
  public CallRecordPage search(CallSearch search) {
    return searches.search(search);
  }

  @Override
  public List<OutcomeCount> outcomes(Instant from) {
    return searches.outcomes(from);
  }

  /** Records by their running numbers, in any order. */
  public List<CallRecordPage.Row> numbered(Collection<Long> sequences) {
    return sequences.isEmpty()
        ? List.of()
        : database.read(
            sql ->
                sql.select(COLUMNS)
                    .from(CALL_RECORD)
                    .where(SEQUENCE.in(sequences))
                    .fetch(CallRecordRow::row));
  }

  private static Condition condition(CallRecordQuery query) {
    Condition caller = query.extension().map(CALLER_EXTENSION::eq).orElse(noCondition());
    Condition called = query.extension().map(CallRecords::wasCalled).orElse(noCondition());
    Condition callerMatches =
        query.number().map(text -> matches(text, CALLER_NUMBER, CALLER_NAME)).orElse(noCondition());
    Condition calledMatches =
        query.number().map(text -> matches(text, CALLED_NUMBER, CALLED_NAME)).orElse(noCondition());
    // The text is looked for in the other party: the called one of one's own calls, the caller of
    // those one got.
    Condition outbound = caller.and(calledMatches);
    Condition inbound = called.and(callerMatches);
    Condition took = query.extension().map(CallRecords::took).orElse(ANSWERED_BY.isNotNull());
    Condition tookNot =
        query
            .extension()
            .map(extension -> ANSWERED_BY.isNull().or(took(extension).not()))
            .orElse(ANSWERED_BY.isNull());
    Condition direction =
        switch (query.direction()) {
          case ANY -> outbound.or(inbound);
          case OUTBOUND -> outbound;
          case INBOUND -> inbound.and(took);
          case MISSED -> inbound.and(tookNot);
        };
    Condition whole = ENDED_AT.isNotNull().and(direction);
    if (query.from().isPresent()) {
      whole = whole.and(STARTED_AT.ge(query.from().get().toEpochMilli()));
    }
    if (query.until().isPresent()) {
      whole = whole.and(STARTED_AT.lt(query.until().get().toEpochMilli()));
    }
    return whole;
  }

  private static Condition wasCalled(String extension) {
    // The second half names the condition of the partial index, so that it is used.
    return CALLED_EXTENSION.eq(extension).or(took(extension).and(ANSWERED_BY.ne(CALLED_EXTENSION)));
  }

  /** With a device of its own: a number outside may have the digits of an extension. */
  private static Condition took(String extension) {
    return ANSWERED_BY.eq(extension).and(ANSWERED_ON.isNotNull());
  }

  private static Condition matches(String text, Field<String> number, Field<String> name) {
    return number.containsIgnoreCase(text).or(name.containsIgnoreCase(text));
  }

  @Override
  public Optional<CallRecord> find(String callId) {
    return database.read(
        sql ->
            sql.select(COLUMNS)
                .from(CALL_RECORD)
                .where(ID.eq(callId))
                .fetchOptional(CallRecordRow::record));
  }

  @Override
  public List<TraceLine> trace(String callId) {
    return database
        .read(sql -> sql.select(TRACE).from(CALL_RECORD).where(ID.eq(callId)).fetchOptional(TRACE))
        .map(TraceJson::read)
        .orElse(List.of());
  }

  /** Waits until everything that was handed in is durable. */
  @Override
  public void close() {
    writer.close();
  }
}
