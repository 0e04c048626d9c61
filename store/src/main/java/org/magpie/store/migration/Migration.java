package org.magpie.store.migration;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.magpie.store.database.Database;

/**
 * Brings a database to the newest schema. Files are numbered without gaps; one that came into the
 * tree after a later one still runs where only the later one has.
 */
public final class Migration {
  /** The newest version among the SQL files. */
  static final int NEWEST = 16;

  private Migration() {}

  /**
   * Runs every migration that has not run yet. Blocks. A database that was written by a newer
   * release than this one is refused.
   */
  public static void migrate(Database database) {
    if (!newest(database)) {
      migrate(
          database,
          Integer.toString(
              NEWEST)); // loading Flyway takes longer than the rest of opening the store
    }
  }

  /** Runs the migrations up to a version. */
  static void migrate(Database database, String version) {
    boolean sqlite = database.dialect() == SQLDialect.SQLITE;
    Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:org/magpie/store/migration")
        .placeholders(
            Map.of(
                "key", sqlite ? "integer" : "bigint",
                "bytes", sqlite ? "blob" : "bytea",
                "postgres", sqlite ? "-- " : "",
                "sqlite", sqlite ? "" : "-- "))
        .target(version)
        .outOfOrder(true)
        .ignoreMigrationPatterns(new String[0])
        .loggers("slf4j")
        .load()
        .migrate();
  }

  private static boolean newest(Database database) {
    try {
      return database
          .read(
              sql ->
                  sql.select(field(name("version"), String.class))
                      .from(table(name("flyway_schema_history")))
                      .where(field(name("success"), Boolean.class).isTrue())
                      .fetchSet(field(name("version"), String.class)))
          .equals(
              IntStream.rangeClosed(1, NEWEST)
                  .mapToObj(Integer::toString)
                  .collect(Collectors.toSet()));
    } catch (DataAccessException e) {
      return false; // no such table: a new database
    }
  }
}
