package org.magpie.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.magpie.store.database.DatabaseSettings;

/** The two databases; a test class runs once on each. */
public enum TestDatabase {
  SQLITE {
    @Override
    public DatabaseSettings fresh() {
      try {
        Path directory = Files.createTempDirectory("magpie-store");
        Path file = directory.resolve("magpie.db");
        for (String end : new String[] {"-shm", "-wal", ""}) {
          Path.of(file + end).toFile().deleteOnExit();
        }
        return new DatabaseSettings.Sqlite(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  POSTGRES {
    @Override
    public DatabaseSettings fresh() {
      return PostgresServer.running().freshDatabase();
    }
  };

  /** A database with nothing in it. */
  public abstract DatabaseSettings fresh();
}
