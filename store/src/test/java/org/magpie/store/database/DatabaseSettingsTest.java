package org.magpie.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.store.Store;

class DatabaseSettingsTest {

  @Test
  void readsTheFormsOfAUrl() {
    DatabaseSettings expected =
        new DatabaseSettings.Postgres(
            "jdbc:postgresql://db.example.com:5433/magpie?sslmode=require",
            Optional.of("me"),
            Optional.of("p:a@ss+"));
    String rest = "//me:p:a%40ss+@db.example.com:5433/magpie?sslmode=require";

    assertThat(DatabaseSettings.parse("postgresql:" + rest)).isEqualTo(expected);
    assertThat(DatabaseSettings.parse("postgres:" + rest)).isEqualTo(expected);
    assertThat(DatabaseSettings.parse("jdbc:postgresql:" + rest)).isEqualTo(expected);
    assertThat(DatabaseSettings.parse("sqlite:/var/lib/x.db"))
        .isEqualTo(new DatabaseSettings.Sqlite(Path.of("/var/lib/x.db")));
  }

  @Test
  void saysWhatIsWrongWithoutThePassword() {
    assertThatThrownBy(() -> DatabaseSettings.parse("mysql://root:geheim@host/db"))
        .hasMessage("the database URL must begin with postgresql: or sqlite:, not mysql:");
    assertThatThrownBy(() -> DatabaseSettings.parse("postgresql://root:geheim@host"))
        .hasMessageContaining("host and a database")
        .hasMessageNotContaining("geheim");
    assertThatThrownBy(() -> DatabaseSettings.parse("postgresql://root:gehe im@host/db"))
        .hasMessageNotContaining("gehe im")
        .hasNoCause();
    assertThat(DatabaseSettings.parse("postgresql://root:geheim@host/db").toString())
        .doesNotContain("geheim");
  }

  @Test
  void nobodyElseMayReadTheFiles(@TempDir Path directory) throws Exception {
    try (Store store = Store.open(DatabaseSettings.in(directory.resolve("data")))) {
      store.settings().put("k", "v").toCompletableFuture().join();
      for (String end : new String[] {"", "-wal", "-shm"}) {
        Path file = directory.resolve("data/magpie.db" + end);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }
}
