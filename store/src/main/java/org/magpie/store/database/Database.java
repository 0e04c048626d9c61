package org.magpie.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;

/**
 * An open database: connections to read with, one to write with. Safe from any thread; reading
 * blocks the caller.
 */
public final class Database implements AutoCloseable {
  private static final int READERS = 4;

  private final SQLDialect dialect;
  private final HikariDataSource readers;
  private final HikariDataSource writers;
  private final DSLContext reading;
  private final Writer writer;

  private Database(SQLDialect dialect, HikariDataSource readers, HikariDataSource writers) {
    this.dialect = dialect;
    this.readers = readers;
    this.writers = writers;
    this.reading = DSL.using(new DefaultConfiguration().set(readers).set(dialect).set(settings()));
    this.writer = new Writer(writers, dialect);
  }

  /** Opens it; the file is made, readable by its owner only, when it is not there. Blocks. */
  public static Database open(DatabaseSettings settings) {
    return switch (settings) {
      case DatabaseSettings.Sqlite(Path file) -> {
        createOwnerOnly(file);
        yield new Database(
            SQLDialect.SQLITE,
            pool("sqlite-read", settings, READERS),
            pool("sqlite-write", settings, 1));
      }
      case DatabaseSettings.Postgres postgres ->
          new Database(
              SQLDialect.POSTGRES,
              pool("postgres-read", postgres, READERS),
              pool("postgres-write", postgres, 1));
    };
  }

  /** How jOOQ writes SQL here. */
  static Settings settings() {
    return new Settings().withExecuteLogging(false).withRenderSchema(false);
  }

  private static HikariDataSource pool(String name, DatabaseSettings settings, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
    switch (settings) {
      case DatabaseSettings.Sqlite(Path file) -> {
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("busy_timeout", "10000");
        config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        config.addDataSourceProperty("foreign_keys", "true");
        config.setMaxLifetime(0); // a file does not close connections behind our back
      }
      case DatabaseSettings.Postgres postgres -> {
        config.setJdbcUrl(postgres.url());
        postgres.user().ifPresent(config::setUsername);
        postgres.password().ifPresent(config::setPassword);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "magpie");
      }
    }
    return new HikariDataSource(config);
  }

  private static void createOwnerOnly(Path file) {
    Path absolute = file.toAbsolutePath();
    try {
      if (absolute.getParent() != null) {
        Files.createDirectories(absolute.getParent());
      }
      // SQLite gives the files beside it (-wal, -shm) the same permissions.
      Files.createFile(
          absolute,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (IOException e) {
      throw new IllegalStateException("cannot make the database file " + absolute, e);
    }
  }

  /** SQLite or PostgreSQL. */
  public SQLDialect dialect() {
    return dialect;
  }

  /** Reads; each statement by itself. Blocks. */
  public <T> T read(Function<DSLContext, T> query) {
    return query.apply(reading);
  }

  /** The one that writes. */
  public Writer writer() {
    return writer;
  }

  /** For the migration, before anything else uses the database. */
  public DataSource dataSource() {
    return readers;
  }

  /** Writes what was handed in before, then closes all connections. */
  @Override
  public void close() {
    writer.close();
    writers.close();
    readers.close();
  }
}
