package org.magpie.store.security;

import static org.magpie.store.database.Tables.Setting.COLUMNS;
import static org.magpie.store.database.Tables.Setting.CONTENT;
import static org.magpie.store.database.Tables.Setting.NAME;
import static org.magpie.store.database.Tables.Setting.SETTING;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jooq.DSLContext;
import org.magpie.exchange.security.SettingStore;
import org.magpie.store.database.Database;

/** Single values of the installation in the database. */
public final class Settings implements SettingStore {
  private final Database database;

  /** In this database. */
  public Settings(Database database) {
    this.database = database;
  }

  @Override
  public Map<String, String> loadAll() {
    return database.read(
        sql -> sql.select(COLUMNS).from(SETTING).orderBy(NAME).fetchMap(NAME, CONTENT));
  }

  @Override
  public Optional<String> load(String name) {
    return database.read(sql -> find(sql, name));
  }

  @Override
  public CompletionStage<String> putIfAbsent(String name, String value) {
    return database
        .writer()
        .submit(
            sql -> {
              sql.insertInto(SETTING)
                  .columns(NAME, CONTENT)
                  .values(name, value)
                  .onConflictDoNothing()
                  .execute();
              return find(sql, name).orElse(value);
            });
  }

  @Override
  public CompletionStage<Void> put(String name, String value) {
    return database.writer().run(sql -> put(sql, name, value));
  }

  /** Sets a value as a part of a transaction. */
  public static void put(DSLContext sql, String name, String value) {
    sql.insertInto(SETTING)
        .columns(NAME, CONTENT)
        .values(name, value)
        .onConflict(NAME)
        .doUpdate()
        .set(CONTENT, value)
        .execute();
  }

  @Override
  public CompletionStage<Void> remove(String name) {
    return database
        .writer()
        .run(
            sql -> {
              sql.deleteFrom(SETTING).where(NAME.eq(name)).execute();
            });
  }

  private static Optional<String> find(DSLContext sql, String name) {
    return sql.select(CONTENT).from(SETTING).where(NAME.eq(name)).fetchOptional(CONTENT);
  }
}
