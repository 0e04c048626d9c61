package org.magpie.store.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magpie.store.Store;
import org.magpie.store.TestDatabase;
import org.magpie.store.database.Database;
import org.magpie.store.database.DatabaseSettings;

class MigrationTest {

  @Test
  void knowsItsFilesWhichAreNumberedWithoutGaps() throws IOException {
    Path files = Path.of("src/main/resources/org/magpie/store/migration");
    try (Stream<Path> all = Files.list(files)) {
      assertThat(
              all.map(file -> file.getFileName().toString())
                  .map(name -> Integer.parseInt(name.substring(1, name.indexOf("__")))))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, Migration.NEWEST).boxed().toList());
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void runsAFileThatCameIntoTheTreeAfterALaterOne(TestDatabase kind) {
    DatabaseSettings settings = kind.fresh();
    Store.open(settings).close();
    try (Database database = Database.open(settings)) {
      database
          .writer()
          .run(
              sql -> {
                sql.execute("delete from flyway_schema_history where version = '12'");
              })
          .toCompletableFuture()
          .join();
    }
    Store.open(settings).close();
    try (Database database = Database.open(settings)) {
      assertThat(
              database
                  .read(sql -> sql.fetch("select version from flyway_schema_history where success"))
                  .getValues(0, String.class))
          .contains("12");
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void takesCallsThatWereTakenOutsideOutOfTheLogs(TestDatabase kind) {
    DatabaseSettings settings = kind.fresh();
    String call =
        "insert into call_record (sequence, id, type, caller_number, called_number, started_at,"
            + " answered_by, answered_on, video) values ";
    String entry = "insert into journal_entry values ('1001', %d, 0, 0, 1, 1, '5551234', null)";
    try (Database database = Database.open(settings)) {
      Migration.migrate(database, "11");
      database
          .writer()
          .run(
              sql -> {
                sql.execute(call + "(1, 'a', 'INBOUND', '5', '6', 0, '1001', null, 0)");
                sql.execute(call + "(2, 'b', 'INBOUND', '5', '6', 0, '1001', 'WEB', 0)");
                sql.execute(entry.formatted(1));
                sql.execute(entry.formatted(2));
              })
          .toCompletableFuture()
          .join();
    }
    Store.open(settings).close();
    try (Database database = Database.open(settings)) {
      assertThat(
              database
                  .read(sql -> sql.fetch("select sequence from journal_entry"))
                  .getValues(0, Long.class))
          .containsExactly(2L);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void refusesADatabaseOfANewerRelease(TestDatabase kind) {
    DatabaseSettings settings = kind.fresh();
    Store.open(settings).close();
    try (Database database = Database.open(settings)) {
      database
          .writer()
          .run(
              sql ->
                  sql.execute(
                      "insert into flyway_schema_history select 99, '99', 'later', type,"
                          + " 'V99__later.sql', checksum, installed_by, installed_on,"
                          + " execution_time, success from flyway_schema_history"
                          + " where installed_rank = 1"))
          .toCompletableFuture()
          .join();
    }

    assertThatThrownBy(() -> Store.open(settings)).isInstanceOf(FlywayException.class);
  }
}
