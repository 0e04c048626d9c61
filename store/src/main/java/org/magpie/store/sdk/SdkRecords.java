package org.magpie.store.sdk;

import static org.magpie.store.database.Tables.SdkTables.ACCESS_EXPIRES_AT;
import static org.magpie.store.database.Tables.SdkTables.ACCESS_HASH;
import static org.magpie.store.database.Tables.SdkTables.ACCESS_ID;
import static org.magpie.store.database.Tables.SdkTables.API_TOKEN;
import static org.magpie.store.database.Tables.SdkTables.API_TOKEN_COLUMNS;
import static org.magpie.store.database.Tables.SdkTables.APPLICATION_COLUMNS;
import static org.magpie.store.database.Tables.SdkTables.CREATED_AT;
import static org.magpie.store.database.Tables.SdkTables.EXPIRES_AT;
import static org.magpie.store.database.Tables.SdkTables.EXTENSION_ID;
import static org.magpie.store.database.Tables.SdkTables.KEY_HASH;
import static org.magpie.store.database.Tables.SdkTables.KEY_MADE_AT;
import static org.magpie.store.database.Tables.SdkTables.KEY_VERSION;
import static org.magpie.store.database.Tables.SdkTables.LOGIN_SIGNATURE;
import static org.magpie.store.database.Tables.SdkTables.REFRESH_EXPIRES_AT;
import static org.magpie.store.database.Tables.SdkTables.REFRESH_HASH;
import static org.magpie.store.database.Tables.SdkTables.SDK_APPLICATION;
import static org.magpie.store.database.Tables.SdkTables.SIGNATURE_COLUMNS;
import static org.magpie.store.database.Tables.SdkTables.SIGNATURE_HASH;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jooq.DSLContext;
import org.magpie.exchange.sdk.ApiToken;
import org.magpie.exchange.sdk.SdkApplication;
import org.magpie.exchange.sdk.SdkStore;
import org.magpie.exchange.sdk.Signature;
import org.magpie.store.database.Database;

/** Credentials, API tokens and signatures in the database. */
public final class SdkRecords implements SdkStore {
  private final Database database;

  /** In this database. */
  public SdkRecords(Database database) {
    this.database = database;
  }

  @Override
  public Optional<SdkApplication> loadApplication() {
    return database.read(
        sql ->
            sql.select(APPLICATION_COLUMNS)
                .from(SDK_APPLICATION)
                .fetchOptional(
                    row ->
                        new SdkApplication(
                            row.get(ACCESS_ID),
                            row.get(KEY_HASH),
                            row.get(KEY_VERSION),
                            Instant.ofEpochMilli(row.get(KEY_MADE_AT)))));
  }

  @Override
  public List<ApiToken> loadTokens() {
    return database.read(
        sql ->
            sql.select(API_TOKEN_COLUMNS)
                .from(API_TOKEN)
                .fetch(
                    row ->
                        new ApiToken(
                            row.get(ACCESS_HASH),
                            Instant.ofEpochMilli(row.get(ACCESS_EXPIRES_AT)),
                            row.get(REFRESH_HASH),
                            Instant.ofEpochMilli(row.get(REFRESH_EXPIRES_AT)))));
  }

  @Override
  public List<Signature> loadSignatures() {
    return database.read(
        sql ->
            sql.select(SIGNATURE_COLUMNS)
                .from(LOGIN_SIGNATURE)
                .orderBy(CREATED_AT)
                .fetch(
                    row ->
                        new Signature(
                            row.get(SIGNATURE_HASH),
                            row.get(EXTENSION_ID),
                            Instant.ofEpochMilli(row.get(CREATED_AT)),
                            Optional.ofNullable(row.get(EXPIRES_AT)).map(Instant::ofEpochMilli))));
  }

  @Override
  public CompletionStage<Void> putApplication(SdkApplication application) {
    return database
        .writer()
        .run(
            sql -> {
              sql.deleteFrom(API_TOKEN).execute();
              sql.deleteFrom(LOGIN_SIGNATURE).execute();
              sql.deleteFrom(SDK_APPLICATION).execute();
              sql.insertInto(SDK_APPLICATION)
                  .set(ACCESS_ID, application.accessId())
                  .set(KEY_HASH, application.keyHash())
                  .set(KEY_VERSION, application.keyVersion())
                  .set(KEY_MADE_AT, application.keyMade().toEpochMilli())
                  .execute();
            });
  }

  @Override
  public CompletionStage<Void> putToken(ApiToken added, Collection<String> removedAccessHashes) {
    return database
        .writer()
        .run(
            sql -> {
              remove(sql, removedAccessHashes);
              sql.insertInto(API_TOKEN)
                  .set(ACCESS_HASH, added.accessHash())
                  .set(ACCESS_EXPIRES_AT, added.accessExpires().toEpochMilli())
                  .set(REFRESH_HASH, added.refreshHash())
                  .set(REFRESH_EXPIRES_AT, added.refreshExpires().toEpochMilli())
                  .execute();
            });
  }

  @Override
  public CompletionStage<Void> removeTokens(Collection<String> accessHashes) {
    return database.writer().run(sql -> remove(sql, accessHashes));
  }

  private static void remove(DSLContext sql, Collection<String> accessHashes) {
    if (!accessHashes.isEmpty()) {
      sql.deleteFrom(API_TOKEN).where(ACCESS_HASH.in(accessHashes)).execute();
    }
  }

  @Override
  public CompletionStage<Void> putSignature(Signature added, Collection<String> removedHashes) {
    return database
        .writer()
        .run(
            sql -> {
              if (!removedHashes.isEmpty()) {
                sql.deleteFrom(LOGIN_SIGNATURE).where(SIGNATURE_HASH.in(removedHashes)).execute();
              }
              sql.insertInto(LOGIN_SIGNATURE)
                  .set(SIGNATURE_HASH, added.hash())
                  .set(EXTENSION_ID, added.extensionId())
                  .set(CREATED_AT, added.created().toEpochMilli())
                  .set(EXPIRES_AT, added.expires().map(Instant::toEpochMilli).orElse(null))
                  .execute();
            });
  }
}
