package org.magpie.store.record;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
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
import static org.magpie.store.database.Tables.CallRecordTable.COLUMNS;
import static org.magpie.store.database.Tables.CallRecordTable.ENDED_AT;
import static org.magpie.store.database.Tables.CallRecordTable.END_REASON;
import static org.magpie.store.database.Tables.CallRecordTable.ID;
import static org.magpie.store.database.Tables.CallRecordTable.SEQUENCE;
import static org.magpie.store.database.Tables.CallRecordTable.STARTED_AT;
import static org.magpie.store.database.Tables.CallRecordTable.TYPE;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.SortField;
import org.jooq.SortOrder;
import org.jooq.impl.DSL;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.exchange.record.CallSearch;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.Disposition;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.record.OutcomeCount;
import org.magpie.store.database.Database;

/**
 * Questions about the calls of everybody. They are answered out of the index {@code
 * call_record_search}, which has all that is looked at and none of the traces: only the rows of the
 * page are fetched from the table.
 */
final class CallSearches {
  private final Database database;

  CallSearches(Database database) {
    this.database = database;
  }

  CallRecordPage search(CallSearch search) {
    Condition condition = condition(search);
    Field<Long> by =
        switch (search.order()) {
          case TIME -> STARTED_AT;
          case ID -> SEQUENCE;
        };
    SortOrder order = search.descending() ? SortOrder.DESC : SortOrder.ASC;
    List<SortField<?>> sort = List.of(by.sort(order), SEQUENCE.sort(order));
    return database.read(
        sql -> {
          Long total =
              sql.select(count().cast(Long.class))
                  .from(CALL_RECORD)
                  .where(condition)
                  .fetchOneInto(Long.class);
          List<Long> page =
              sql.select(SEQUENCE)
                  .from(CALL_RECORD)
                  .where(condition)
                  .orderBy(sort)
                  .limit(search.limit())
                  .offset(search.offset())
                  .fetch(SEQUENCE);
          return new CallRecordPage(
              page.isEmpty()
                  ? List.of()
                  : sql.select(COLUMNS)
                      .from(CALL_RECORD)
                      .where(SEQUENCE.in(page))
                      .orderBy(sort)
                      .fetch(CallRecordRow::row),
              total == null ? 0 : total);
        });
  }

  private Condition condition(CallSearch search) {
    Condition whole = ENDED_AT.isNotNull();
    whole =
        whole.and(
            search
                .text()
                .map(
                    text ->
                        contains(CALLER_NUMBER, text)
                            .or(contains(CALLER_NAME, text))
                            .or(contains(CALLED_NUMBER, text))
                            .or(contains(CALLED_NAME, text))
                            .or(contains(ANSWERED_BY, text)))
                .orElse(noCondition()));
    whole =
        whole.and(
            search
                .extension()
                .map(
                    number ->
                        CALLER_EXTENSION
                            .eq(number)
                            .or(CALLED_EXTENSION.eq(number))
                            .or(ANSWERED_BY.eq(number).and(ANSWERED_ON.isNotNull())))
                .orElse(noCondition()));
    whole = whole.and(search.type().map(type -> TYPE.eq(type.name())).orElse(noCondition()));
    whole = whole.and(search.disposition().map(CallSearches::cameOut).orElse(noCondition()));
    whole =
        whole.and(
            search.reason().map(reason -> END_REASON.eq(reason.name())).orElse(noCondition()));
    whole =
        whole.and(search.from().map(at -> STARTED_AT.ge(at.toEpochMilli())).orElse(noCondition()));
    return whole.and(
        search.until().map(at -> STARTED_AT.lt(at.toEpochMilli())).orElse(noCondition()));
  }

  /** SQLite's LIKE knows no case of ASCII letters, without the detour by {@code lower}. */
  private Condition contains(Field<String> field, String text) {
    if (database.dialect() != SQLDialect.SQLITE) {
      return field.containsIgnoreCase(text);
    }
    String escaped = text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return field.like("%" + escaped + "%", '!');
  }

  private static Condition cameOut(Disposition disposition) {
    return Stream.of(true, false)
        .map(
            answered -> {
              List<String> reasons =
                  Arrays.stream(EndReason.values())
                      .filter(reason -> reason.disposition(answered) == disposition)
                      .map(Enum::name)
                      .toList();
              return (answered ? ANSWERED_AT.isNotNull() : ANSWERED_AT.isNull())
                  .and(END_REASON.in(reasons));
            })
        .reduce(DSL.falseCondition(), Condition::or);
  }

  List<OutcomeCount> outcomes(Instant from) {
    Field<Boolean> answered = field(ANSWERED_AT.isNotNull());
    Field<Long> calls = count().cast(Long.class).as("calls");
    Field<Long> latest = max(SEQUENCE).as("latest");
    return database.read(
        sql -> {
          var counted =
              sql.select(END_REASON, answered, TYPE, calls, latest)
                  .from(CALL_RECORD)
                  .where(ENDED_AT.isNotNull().and(STARTED_AT.ge(from.toEpochMilli())))
                  .groupBy(END_REASON, answered, TYPE)
                  .fetch();
          Map<Long, String> ids =
              sql.select(SEQUENCE, ID)
                  .from(CALL_RECORD)
                  .where(SEQUENCE.in(counted.getValues(latest)))
                  .fetchMap(SEQUENCE, ID);
          return counted.stream()
              .map(
                  row ->
                      new OutcomeCount(
                          EndReason.valueOf(row.get(END_REASON)),
                          row.get(answered),
                          CallType.valueOf(row.get(TYPE)),
                          row.get(calls),
                          ids.getOrDefault(row.get(latest), "")))
              .toList();
        });
  }
}
