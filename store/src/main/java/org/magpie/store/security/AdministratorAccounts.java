package org.magpie.store.security;

import static org.magpie.store.database.Tables.AdministratorTables.ADMINISTRATOR;
import static org.magpie.store.database.Tables.AdministratorTables.ADMINISTRATOR_COLUMNS;
import static org.magpie.store.database.Tables.AdministratorTables.ADMINISTRATOR_SESSION;
import static org.magpie.store.database.Tables.AdministratorTables.ADMINISTRATOR_SESSION_COLUMNS;
import static org.magpie.store.database.Tables.AdministratorTables.CREATED_AT;
import static org.magpie.store.database.Tables.AdministratorTables.EXPIRES_AT;
import static org.magpie.store.database.Tables.AdministratorTables.NAME;
import static org.magpie.store.database.Tables.AdministratorTables.PASSWORD_HASH;
import static org.magpie.store.database.Tables.AdministratorTables.SETUP_LINK;
import static org.magpie.store.database.Tables.AdministratorTables.SETUP_LINK_COLUMNS;
import static org.magpie.store.database.Tables.AdministratorTables.TOKEN_HASH;
import static org.magpie.store.database.Tables.AdministratorTables.VERSION;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jooq.DSLContext;
import org.magpie.exchange.security.AdministratorStore;
import org.magpie.store.database.Database;

/** Administrators in the database. */
public final class AdministratorAccounts implements AdministratorStore {
  private final Database database;

  /** In this database. */
  public AdministratorAccounts(Database database) {
    this.database = database;
  }

  @Override
  public List<Administrator> loadAll() {
    return database.read(
        sql ->
            sql.select(ADMINISTRATOR_COLUMNS)
                .from(ADMINISTRATOR)
                .orderBy(NAME)
                .fetch(
                    row ->
                        new Administrator(
                            row.get(NAME), row.get(PASSWORD_HASH), row.get(VERSION))));
  }

  @Override
  public CompletionStage<Void> put(Administrator administrator) {
    return database
        .writer()
        .run(
            sql -> {
              upsert(sql, administrator);
            });
  }

  @Override
  public Optional<SetupLink> setupLink() {
    return database.read(
        sql ->
            sql.select(SETUP_LINK_COLUMNS)
                .from(SETUP_LINK)
                .fetchOptional(
                    row ->
                        new SetupLink(
                            row.get(TOKEN_HASH), Instant.ofEpochMilli(row.get(EXPIRES_AT)))));
  }

  @Override
  public CompletionStage<Void> putSetupLink(SetupLink link) {
    return database
        .writer()
        .run(
            sql -> {
              sql.deleteFrom(SETUP_LINK).execute();
              sql.insertInto(SETUP_LINK)
                  .set(TOKEN_HASH, link.tokenHash())
                  .set(EXPIRES_AT, link.expires().toEpochMilli())
                  .execute();
            });
  }

  @Override
  public CompletionStage<Boolean> redeem(String tokenHash, Administrator administrator) {
    return database
        .writer()
        .submit(
            sql -> {
              if (sql.deleteFrom(SETUP_LINK).where(TOKEN_HASH.eq(tokenHash)).execute() == 0) {
                return false;
              }
              upsert(sql, administrator);
              return true;
            });
  }

  private static void upsert(DSLContext sql, Administrator administrator) {
    sql.insertInto(ADMINISTRATOR)
        .set(NAME, administrator.name())
        .set(PASSWORD_HASH, administrator.passwordHash())
        .set(VERSION, administrator.version())
        .onConflict(NAME)
        .doUpdate()
        .set(PASSWORD_HASH, administrator.passwordHash())
        .set(VERSION, administrator.version())
        .execute();
  }

  @Override
  public List<AdministratorSession> loadSessions() {
    return database.read(
        sql ->
            sql.select(ADMINISTRATOR_SESSION_COLUMNS)
                .from(ADMINISTRATOR_SESSION)
                .fetch(
                    row ->
                        new AdministratorSession(
                            row.get(TOKEN_HASH),
                            row.get(NAME),
                            Instant.ofEpochMilli(row.get(CREATED_AT)))));
  }

  @Override
  public CompletionStage<Void> putSession(AdministratorSession session) {
    return database
        .writer()
        .run(
            sql -> {
              sql.insertInto(ADMINISTRATOR_SESSION)
                  .set(TOKEN_HASH, session.tokenHash())
                  .set(NAME, session.name())
                  .set(CREATED_AT, session.created().toEpochMilli())
                  .execute();
            });
  }

  @Override
  public CompletionStage<Void> removeSession(String tokenHash) {
    return database
        .writer()
        .run(
            sql -> {
              sql.deleteFrom(ADMINISTRATOR_SESSION).where(TOKEN_HASH.eq(tokenHash)).execute();
            });
  }

  @Override
  public CompletionStage<Void> removeSessionsOf(String name) {
    return database
        .writer()
        .run(
            sql -> {
              sql.deleteFrom(ADMINISTRATOR_SESSION).where(NAME.eq(name)).execute();
            });
  }
}
