package org.magpie.store.routing;

import static org.magpie.store.database.Tables.RoutingTables.DOCUMENT;
import static org.magpie.store.database.Tables.RoutingTables.EXTENSION_ID;
import static org.magpie.store.database.Tables.RoutingTables.REACH_COLUMNS;
import static org.magpie.store.database.Tables.RoutingTables.REACH_SETTINGS;
import static org.magpie.store.database.Tables.RoutingTables.VERSION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jooq.Record;
import org.magpie.exchange.routing.edit.FieldProblem;
import org.magpie.exchange.routing.edit.ReachDocument;
import org.magpie.exchange.routing.edit.ReachStore;
import org.magpie.exchange.routing.rule.ReachSettings;
import org.magpie.store.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How people can be reached, in the database; each row goes with its extension. */
public final class ReachRows implements ReachStore {
  private static final Logger LOG = LoggerFactory.getLogger(ReachRows.class);

  private final Database database;

  /** In this database. */
  public ReachRows(Database database) {
    this.database = database;
  }

  @Override
  public Map<Long, ReachSettings> loadAll() {
    Map<Long, ReachSettings> all = new HashMap<>();
    database
        .read(sql -> sql.select(REACH_COLUMNS).from(REACH_SETTINGS).fetch())
        .forEach(row -> all.put(row.get(EXTENSION_ID), settings(row)));
    return all;
  }

  private static ReachSettings settings(Record row) {
    List<FieldProblem> problems = new ArrayList<>();
    ReachSettings settings =
        ReachDocument.read(
                DocumentJson.read(row.get(DOCUMENT)),
                ReachSettings.DEFAULT,
                "",
                Instant.EPOCH,
                problems)
            .withVersion(row.get(VERSION));
    if (!problems.isEmpty()) {
      // What cannot be read counts as never set: a call reaches the person rather than nobody.
      LOG.error("of extension {} cannot be read: {}", row.get(EXTENSION_ID), problems);
    }
    return settings;
  }

  @Override
  public CompletionStage<Void> put(long extensionId, ReachSettings settings) {
    String document = DocumentJson.write(ReachDocument.write(settings));
    return database
        .writer()
        .run(
            sql -> {
              sql.deleteFrom(REACH_SETTINGS).where(EXTENSION_ID.eq(extensionId)).execute();
              sql.insertInto(REACH_SETTINGS)
                  .set(EXTENSION_ID, extensionId)
                  .set(VERSION, settings.version())
                  .set(DOCUMENT, document)
                  .execute();
            });
  }
}
