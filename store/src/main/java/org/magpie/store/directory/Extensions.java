package org.magpie.store.directory;

import static org.magpie.store.database.Tables.ExtensionTable.AUTO_RECORD;
import static org.magpie.store.database.Tables.ExtensionTable.CALL_NOTES;
import static org.magpie.store.database.Tables.ExtensionTable.CALL_WAITING;
import static org.magpie.store.database.Tables.ExtensionTable.CLIENTS;
import static org.magpie.store.database.Tables.ExtensionTable.COLUMNS;
import static org.magpie.store.database.Tables.ExtensionTable.DESKTOP_CLIENT;
import static org.magpie.store.database.Tables.ExtensionTable.EMAIL;
import static org.magpie.store.database.Tables.ExtensionTable.EMAIL_KEY;
import static org.magpie.store.database.Tables.ExtensionTable.ENABLED;
import static org.magpie.store.database.Tables.ExtensionTable.EXTENSION;
import static org.magpie.store.database.Tables.ExtensionTable.FIRST_NAME;
import static org.magpie.store.database.Tables.ExtensionTable.ID;
import static org.magpie.store.database.Tables.ExtensionTable.LANGUAGE;
import static org.magpie.store.database.Tables.ExtensionTable.LAST_NAME;
import static org.magpie.store.database.Tables.ExtensionTable.MOBILE;
import static org.magpie.store.database.Tables.ExtensionTable.MOBILE_CLIENT;
import static org.magpie.store.database.Tables.ExtensionTable.NAME;
import static org.magpie.store.database.Tables.ExtensionTable.NUMBER;
import static org.magpie.store.database.Tables.ExtensionTable.OWN_RECORDINGS;
import static org.magpie.store.database.Tables.ExtensionTable.PASSWORD_HASH;
import static org.magpie.store.database.Tables.ExtensionTable.PASSWORD_VERSION;
import static org.magpie.store.database.Tables.ExtensionTable.RECORDING;
import static org.magpie.store.database.Tables.ExtensionTable.SIP_MD5;
import static org.magpie.store.database.Tables.ExtensionTable.SIP_SHA256;
import static org.magpie.store.database.Tables.ExtensionTable.SIP_VERSION;
import static org.magpie.store.database.Tables.ExtensionTable.TITLE;
import static org.magpie.store.database.Tables.ExtensionTable.VERSION;
import static org.magpie.store.database.Tables.ExtensionTable.WEB_CLIENT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.ExtensionStore;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.directory.Keeping;
import org.magpie.exchange.directory.LoginPassword;
import org.magpie.exchange.directory.Person;
import org.magpie.exchange.directory.RecordingPermission;
import org.magpie.exchange.directory.SipSecret;
import org.magpie.exchange.record.CallType;
import org.magpie.store.database.Counters;
import org.magpie.store.database.Database;
import org.magpie.store.journal.JournalRows;
import org.magpie.store.security.Settings;

/** Extensions in the database. */
public final class Extensions implements ExtensionStore {
  private final Database database;

  /** In this database. */
  public Extensions(Database database) {
    this.database = database;
  }

  @Override
  public List<Extension> loadAll() {
    return database.read(
        sql -> {
          Memberships memberships = Memberships.load(sql);
          return sql.select(COLUMNS)
              .from(EXTENSION)
              .orderBy(NUMBER)
              .fetch(row -> extension(row, memberships));
        });
  }

  @Override
  public CompletionStage<List<Extension>> commit(
      List<ExtensionWrite> writes, Map<String, String> settings) {
    return database
        .writer()
        .submit(
            sql -> {
              List<Extension> written = writeAll(sql, writes);
              settings.forEach((name, value) -> Settings.put(sql, name, value));
              return written;
            });
  }

  private static List<Extension> writeAll(DSLContext sql, List<ExtensionWrite> writes) {
    long inserts = writes.stream().filter(ExtensionWrite.Insert.class::isInstance).count();
    long nextId = inserts == 0 ? 0 : Counters.take(sql, "extension", inserts);
    List<Extension> written = new ArrayList<>();
    for (ExtensionWrite write : writes) {
      switch (write) {
        case ExtensionWrite.Insert(Extension draft) -> {
          Extension extension = draft.withId(nextId++);
          if (sql.insertInto(EXTENSION).set(row(extension)).onConflictDoNothing().execute() == 0) {
            throw new StaleExtension("number " + draft.number() + " or its e-mail is taken");
          }
          Memberships.add(sql, extension);
          written.add(extension);
        }
        case ExtensionWrite.Update(Extension extension, int expected) -> {
          int rows =
              sql.update(EXTENSION)
                  .set(row(extension))
                  .where(ID.eq(extension.id()).and(VERSION.eq(expected)))
                  .execute();
          if (rows == 0) {
            throw new StaleExtension("number " + extension.number());
          }
          Memberships.replace(sql, extension);
          written.add(extension);
        }
        case ExtensionWrite.Delete(long id, int expected) -> {
          JournalRows.forget(sql, id);
          if (sql.deleteFrom(EXTENSION).where(ID.eq(id).and(VERSION.eq(expected))).execute() == 0) {
            throw new StaleExtension("id " + id);
          }
        }
      }
    }
    return written;
  }

  private static Map<Field<?>, @Nullable Object> row(Extension extension) {
    Optional<LoginPassword> password = extension.password();
    Optional<SipSecret> secret = extension.sipSecret();
    Map<Field<?>, @Nullable Object> row = new LinkedHashMap<>();
    row.put(ID, extension.id());
    row.put(NUMBER, extension.number());
    row.put(NAME, extension.name());
    row.put(EMAIL, extension.email().orElse(null));
    row.put(EMAIL_KEY, extension.email().map(Extension::emailKey).orElse(null));
    row.put(ENABLED, extension.enabled() ? 1 : 0);
    row.put(VERSION, extension.version());
    row.put(PASSWORD_HASH, password.map(LoginPassword::hash).orElse(null));
    row.put(PASSWORD_VERSION, password.map(LoginPassword::version).orElse(0));
    row.put(SIP_MD5, secret.map(SipSecret::md5).orElse(null));
    row.put(SIP_SHA256, secret.map(SipSecret::sha256).orElse(null));
    row.put(SIP_VERSION, secret.map(SipSecret::version).orElse(0));
    row.put(CALL_WAITING, extension.settings().callWaiting() ? 1 : 0);
    row.put(WEB_CLIENT, extension.settings().webClient() ? 1 : 0);
    row.put(DESKTOP_CLIENT, extension.settings().desktopClient() ? 1 : 0);
    row.put(MOBILE_CLIENT, extension.settings().mobileClient() ? 1 : 0);
    row.put(RECORDING, extension.settings().recording().value());
    Keeping keeping = extension.settings().keeping();
    row.put(OWN_RECORDINGS, keeping.ownRecordings() ? 1 : 0);
    row.put(
        AUTO_RECORD, keeping.automatic().stream().map(Enum::name).collect(Collectors.joining(" ")));
    row.put(CALL_NOTES, keeping.notes() ? 1 : 0);
    row.put(CLIENTS, extension.settings().clients() ? 1 : 0);
    Person person = extension.person();
    row.put(FIRST_NAME, person.firstName());
    row.put(LAST_NAME, person.lastName());
    row.put(MOBILE, person.mobile());
    row.put(TITLE, person.title());
    row.put(LANGUAGE, person.language());
    return row;
  }

  private static Extension extension(Record row, Memberships memberships) {
    return new Extension(
        row.get(ID),
        row.get(NUMBER),
        row.get(NAME),
        Optional.ofNullable(row.get(EMAIL)),
        row.get(ENABLED) != 0,
        row.get(VERSION),
        Optional.ofNullable(row.get(PASSWORD_HASH))
            .map(hash -> new LoginPassword(hash, row.get(PASSWORD_VERSION))),
        Optional.ofNullable(row.get(SIP_MD5))
            .map(md5 -> new SipSecret(md5, row.get(SIP_SHA256), row.get(SIP_VERSION))),
        settings(row),
        new Person(
            row.get(FIRST_NAME),
            row.get(LAST_NAME),
            row.get(MOBILE),
            row.get(TITLE),
            row.get(LANGUAGE),
            memberships.departments(row.get(ID)),
            memberships.groups(row.get(ID))));
  }

  private static ExtensionSettings settings(Record row) {
    return new ExtensionSettings(
        row.get(CALL_WAITING) != 0,
        row.get(WEB_CLIENT) != 0,
        row.get(DESKTOP_CLIENT) != 0,
        row.get(MOBILE_CLIENT) != 0,
        RecordingPermission.of(row.get(RECORDING)).orElse(RecordingPermission.NONE),
        new Keeping(
            row.get(OWN_RECORDINGS) != 0,
            Arrays.stream(row.get(AUTO_RECORD).split(" "))
                .filter(word -> !word.isEmpty())
                .map(CallType::valueOf)
                .collect(Collectors.toSet()),
            row.get(CALL_NOTES) != 0),
        row.get(CLIENTS) != 0);
  }
}
