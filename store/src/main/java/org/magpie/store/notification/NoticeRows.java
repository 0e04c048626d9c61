package org.magpie.store.notification;

import static org.magpie.store.database.Tables.NoticeTable.EXTENSION_ID;
import static org.magpie.store.database.Tables.NoticeTable.MISSED_CALLS;
import static org.magpie.store.database.Tables.NoticeTable.NOTICE_SETTING;
import static org.magpie.store.database.Tables.NoticeTable.PASSWORD_CHANGES;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.notification.NoticeSettingStore;
import org.magpie.exchange.notification.NoticeSettings;
import org.magpie.store.database.Database;

/** What people want to be told, in the database. */
public final class NoticeRows implements NoticeSettingStore {
  private final Database database;

  /** In this database. */
  public NoticeRows(Database database) {
    this.database = database;
  }

  @Override
  public Map<Long, NoticeSettings> loadAll() {
    return database.read(
        sql ->
            sql.select(EXTENSION_ID, MISSED_CALLS, PASSWORD_CHANGES)
                .from(NOTICE_SETTING)
                .fetchMap(
                    EXTENSION_ID,
                    row ->
                        new NoticeSettings(
                            row.get(MISSED_CALLS) != 0, row.get(PASSWORD_CHANGES) != 0)));
  }

  @Override
  public CompletionStage<Void> put(long extensionId, NoticeSettings settings) {
    int missed = settings.missedCalls() ? 1 : 0;
    int password = settings.passwordChanges() ? 1 : 0;
    return database
        .writer()
        .run(
            sql ->
                sql.insertInto(NOTICE_SETTING)
                    .columns(EXTENSION_ID, MISSED_CALLS, PASSWORD_CHANGES)
                    .values(extensionId, missed, password)
                    .onConflict(EXTENSION_ID)
                    .doUpdate()
                    .set(MISSED_CALLS, missed)
                    .set(PASSWORD_CHANGES, password)
                    .execute());
  }
}
