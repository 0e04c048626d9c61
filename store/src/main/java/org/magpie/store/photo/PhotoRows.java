package org.magpie.store.photo;

import static org.magpie.store.database.Tables.PhotoTable.COLUMNS;
import static org.magpie.store.database.Tables.PhotoTable.CONTENT;
import static org.magpie.store.database.Tables.PhotoTable.EXTENSION_ID;
import static org.magpie.store.database.Tables.PhotoTable.ID;
import static org.magpie.store.database.Tables.PhotoTable.PHOTO;
import static org.magpie.store.database.Tables.PhotoTable.TYPE;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.magpie.exchange.photo.Photo;
import org.magpie.exchange.photo.PhotoStore;
import org.magpie.store.database.Database;

/** Pictures in the database; each goes with its extension. */
public final class PhotoRows implements PhotoStore {
  private final Database database;

  /** In this database. */
  public PhotoRows(Database database) {
    this.database = database;
  }

  @Override
  public Map<Long, String> ids() {
    return database.read(
        sql -> sql.select(EXTENSION_ID, ID).from(PHOTO).fetchMap(EXTENSION_ID, ID));
  }

  @Override
  public Optional<Photo> load(String id) {
    return database.read(
        sql ->
            sql.select(COLUMNS)
                .from(PHOTO)
                .where(ID.eq(id))
                .fetchOptional(row -> new Photo(row.get(ID), row.get(TYPE), row.get(CONTENT))));
  }

  @Override
  public CompletionStage<Void> put(long extensionId, Photo photo) {
    return database
        .writer()
        .run(
            sql -> {
              sql.deleteFrom(PHOTO).where(EXTENSION_ID.eq(extensionId)).execute();
              sql.insertInto(PHOTO)
                  .columns(ID, EXTENSION_ID, TYPE, CONTENT)
                  .values(photo.id(), extensionId, photo.type(), photo.content())
                  .execute();
            });
  }

  @Override
  public CompletionStage<Void> remove(long extensionId) {
    return database
        .writer()
        .run(
            sql -> {
              sql.deleteFrom(PHOTO).where(EXTENSION_ID.eq(extensionId)).execute();
            });
  }
}
