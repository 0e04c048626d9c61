package org.magpie.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.magpie.store.database.Tables.Setting.CONTENT;
import static org.magpie.store.database.Tables.Setting.NAME;
import static org.magpie.store.database.Tables.Setting.SETTING;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.magpie.store.TestDatabase;
import org.magpie.store.migration.Migration;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class WriterTest {
  private final TestDatabase kind;

  WriterTest(TestDatabase kind) {
    this.kind = kind;
  }

  @Test
  void workThatFailsSpoilsNoOther() throws Exception {
    try (Database database = Database.open(kind.fresh())) {
      Migration.migrate(database);
      // Hold the writer until all are queued, so that they share a transaction.
      CountDownLatch queued = new CountDownLatch(1);
      database
          .writer()
          .run(
              sql -> {
                try {
                  queued.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      List<CompletableFuture<Void>> done = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String name = i == 5 ? "name0" : "name" + i; // the sixth takes a name twice
        done.add(
            database
                .writer()
                .run(sql -> sql.insertInto(SETTING, NAME, CONTENT).values(name, "x").execute())
                .toCompletableFuture());
      }
      queued.countDown();
      for (int i = 0; i < 10; i++) {
        CompletableFuture<Void> one = done.get(i);
        if (i == 5) {
          assertThatThrownBy(one::join).hasRootCauseInstanceOf(SQLException.class);
        } else {
          one.join();
        }
      }
      assertThat(count(database)).isEqualTo(9);
    }
  }

  @Test
  void closingWritesWhatWaits() {
    DatabaseSettings settings = kind.fresh();
    List<CompletableFuture<Void>> done = new ArrayList<>();
    try (Database database = Database.open(settings)) {
      Migration.migrate(database);
      for (int i = 0; i < 1000; i++) {
        String name = "name" + i;
        done.add(
            database
                .writer()
                .run(sql -> sql.insertInto(SETTING, NAME, CONTENT).values(name, "x").execute())
                .toCompletableFuture());
      }
    }
    done.forEach(CompletableFuture::join);
    try (Database database = Database.open(settings)) {
      assertThat(count(database)).isEqualTo(1000);
      assertThat(database.writer()).isNotNull();
    }
  }

  private static int count(Database database) {
    return database.read(sql -> sql.fetchCount(SETTING));
  }
}
