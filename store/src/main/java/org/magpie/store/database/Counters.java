package org.magpie.store.database;

import static org.magpie.store.database.Tables.Counter.COUNTER;
import static org.magpie.store.database.Tables.Counter.NAME;
import static org.magpie.store.database.Tables.Counter.NEXT_VALUE;

import org.jooq.DSLContext;

/** Numbers that are never used twice, also when what they counted is deleted. */
public final class Counters {
  private Counters() {}

  /** Takes {@code count} numbers within the transaction of {@code sql}; gives the first. */
  public static long take(DSLContext sql, String name, long count) {
    Long next =
        sql.update(COUNTER)
            .set(NEXT_VALUE, NEXT_VALUE.plus(count))
            .where(NAME.eq(name))
            .returningResult(NEXT_VALUE)
            .fetchOne(NEXT_VALUE);
    if (next == null) {
      throw new IllegalArgumentException("no counter " + name);
    }
    return next - count;
  }
}
