package org.magpie.store.security;

import static org.magpie.store.database.Tables.LoginSession.ADDRESS;
import static org.magpie.store.database.Tables.LoginSession.COLUMNS;
import static org.magpie.store.database.Tables.LoginSession.CREATED_AT;
import static org.magpie.store.database.Tables.LoginSession.EXTENSION_ID;
import static org.magpie.store.database.Tables.LoginSession.HA1;
import static org.magpie.store.database.Tables.LoginSession.ID;
import static org.magpie.store.database.Tables.LoginSession.KIND;
import static org.magpie.store.database.Tables.LoginSession.LOGIN_SESSION;
import static org.magpie.store.database.Tables.LoginSession.REGISTERNAME;
import static org.magpie.store.database.Tables.LoginSession.SEEN_AT;
import static org.magpie.store.database.Tables.LoginSession.TOKEN_HASH;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jooq.Record;
import org.magpie.exchange.security.ClientKind;
import org.magpie.exchange.security.Session;
import org.magpie.exchange.security.SessionStore;
import org.magpie.store.database.Database;

/** Login sessions in the database. */
public final class Sessions implements SessionStore {
  private final Database database;

  /** In this database. */
  public Sessions(Database database) {
    this.database = database;
  }

  @Override
  public List<Session> loadAll() {
    return database.read(
        sql ->
            sql.select(COLUMNS).from(LOGIN_SESSION).orderBy(CREATED_AT).fetch(Sessions::session));
  }

  @Override
  public CompletionStage<Void> replace(Session added, Collection<String> endedIds) {
    return database
        .writer()
        .run(
            sql -> {
              if (!endedIds.isEmpty()) {
                sql.deleteFrom(LOGIN_SESSION).where(ID.in(endedIds)).execute();
              }
              sql.insertInto(LOGIN_SESSION)
                  .set(ID, added.id())
                  .set(EXTENSION_ID, added.extensionId())
                  .set(KIND, added.kind().name())
                  .set(TOKEN_HASH, added.tokenHash())
                  .set(REGISTERNAME, added.registername())
                  .set(HA1, added.ha1())
                  .set(ADDRESS, added.address())
                  .set(CREATED_AT, added.created().toEpochMilli())
                  .set(SEEN_AT, added.seen().toEpochMilli())
                  .execute();
            });
  }

  @Override
  public CompletionStage<Void> remove(Collection<String> ids) {
    return database
        .writer()
        .run(
            sql -> {
              sql.deleteFrom(LOGIN_SESSION).where(ID.in(ids)).execute();
            });
  }

  @Override
  public CompletionStage<Void> seen(Map<String, Instant> lastUse) {
    return database
        .writer()
        .run(
            sql -> {
              lastUse.forEach(
                  (id, at) ->
                      sql.update(LOGIN_SESSION)
                          .set(SEEN_AT, at.toEpochMilli())
                          .where(ID.eq(id))
                          .execute());
            });
  }

  private static Session session(Record row) {
    return new Session(
        row.get(ID),
        row.get(EXTENSION_ID),
        ClientKind.valueOf(row.get(KIND)),
        row.get(TOKEN_HASH),
        row.get(REGISTERNAME),
        row.get(HA1),
        row.get(ADDRESS),
        Instant.ofEpochMilli(row.get(CREATED_AT)),
        Instant.ofEpochMilli(row.get(SEEN_AT)));
  }
}
