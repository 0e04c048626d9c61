package org.magpie.store.registration;

import static org.jooq.impl.DSL.excluded;
import static org.magpie.store.database.Tables.Registration.CALL_ID;
import static org.magpie.store.database.Tables.Registration.COLUMNS;
import static org.magpie.store.database.Tables.Registration.CONTACT;
import static org.magpie.store.database.Tables.Registration.CONTACT_KEY;
import static org.magpie.store.database.Tables.Registration.CSEQ;
import static org.magpie.store.database.Tables.Registration.EXPIRES_AT;
import static org.magpie.store.database.Tables.Registration.EXTENSION;
import static org.magpie.store.database.Tables.Registration.LOCAL_ADDRESS;
import static org.magpie.store.database.Tables.Registration.LOCAL_PORT;
import static org.magpie.store.database.Tables.Registration.PATH;
import static org.magpie.store.database.Tables.Registration.REGISTRATION;
import static org.magpie.store.database.Tables.Registration.REMOTE_ADDRESS;
import static org.magpie.store.database.Tables.Registration.REMOTE_PORT;
import static org.magpie.store.database.Tables.Registration.USER_AGENT;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.magpie.exchange.registration.RegistrationStore;
import org.magpie.store.database.Database;

/** Bindings of telephones in the database. */
public final class Registrations implements RegistrationStore {
  private final Database database;

  /** In this database. */
  public Registrations(Database database) {
    this.database = database;
  }

  @Override
  public List<Kept> loadAll() {
    return database.read(
        sql ->
            sql.select(COLUMNS)
                .from(REGISTRATION)
                .orderBy(EXTENSION, CONTACT_KEY)
                .fetch(Registrations::kept));
  }

  @Override
  public CompletionStage<Void> write(Collection<Kept> kept, Collection<Key> forgotten) {
    return database
        .writer()
        .run(
            sql -> {
              delete(sql, forgotten);
              upsert(sql, kept);
            });
  }

  /** Thousands may come at once; jOOQ writes the statement, and plain JDBC fills it in. */
  private static void upsert(DSLContext sql, Collection<Kept> all) {
    if (all.isEmpty()) {
      return;
    }
    String text =
        sql.insertInto(
                REGISTRATION,
                EXTENSION,
                CONTACT_KEY,
                CONTACT,
                PATH,
                LOCAL_ADDRESS,
                LOCAL_PORT,
                REMOTE_ADDRESS,
                REMOTE_PORT,
                USER_AGENT,
                CALL_ID,
                CSEQ,
                EXPIRES_AT)
            .values("", "", "", "", "", 0, "", 0, "", "", 0L, 0L)
            .onConflict(EXTENSION, CONTACT_KEY)
            .doUpdate()
            .set(CONTACT, excluded(CONTACT))
            .set(PATH, excluded(PATH))
            .set(LOCAL_ADDRESS, excluded(LOCAL_ADDRESS))
            .set(LOCAL_PORT, excluded(LOCAL_PORT))
            .set(REMOTE_ADDRESS, excluded(REMOTE_ADDRESS))
            .set(REMOTE_PORT, excluded(REMOTE_PORT))
            .set(USER_AGENT, excluded(USER_AGENT))
            .set(CALL_ID, excluded(CALL_ID))
            .set(CSEQ, excluded(CSEQ))
            .set(EXPIRES_AT, excluded(EXPIRES_AT))
            .getSQL();
    sql.connection(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (Kept kept : all) {
              statement.setString(1, kept.key().extension());
              statement.setString(2, kept.key().contact());
              statement.setString(3, clean(kept.contact()));
              statement.setString(4, clean(String.join("\n", kept.path())));
              statement.setString(5, kept.local().getAddress().getHostAddress());
              statement.setInt(6, kept.local().getPort());
              statement.setString(7, kept.remote().getAddress().getHostAddress());
              statement.setInt(8, kept.remote().getPort());
              statement.setString(9, clean(kept.userAgent()));
              statement.setString(10, clean(kept.callId()));
              statement.setLong(11, kept.cseq());
              statement.setLong(12, kept.expires().toEpochMilli());
              statement.addBatch();
            }
            statement.executeBatch();
          }
        });
  }

  /** PostgreSQL takes no NUL; one hostile telephone must not spoil the batch of all others. */
  private static String clean(String text) {
    return text.replace("\0", "");
  }

  private static void delete(DSLContext sql, Collection<Key> forgotten) {
    if (forgotten.isEmpty()) {
      return;
    }
    String text =
        sql.deleteFrom(REGISTRATION).where(EXTENSION.eq("").and(CONTACT_KEY.eq(""))).getSQL();
    sql.connection(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (Key key : forgotten) {
              statement.setString(1, key.extension());
              statement.setString(2, key.contact());
              statement.addBatch();
            }
            statement.executeBatch();
          }
        });
  }

  private static Kept kept(Record row) {
    String path = row.get(PATH);
    return new Kept(
        new Key(row.get(EXTENSION), row.get(CONTACT_KEY)),
        row.get(CONTACT),
        path.isEmpty() ? List.of() : List.of(path.split("\n")),
        address(row.get(LOCAL_ADDRESS), row.get(LOCAL_PORT)),
        address(row.get(REMOTE_ADDRESS), row.get(REMOTE_PORT)),
        row.get(USER_AGENT),
        row.get(CALL_ID),
        row.get(CSEQ),
        Instant.ofEpochMilli(row.get(EXPIRES_AT)));
  }

  private static InetSocketAddress address(String literal, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
  }
}
