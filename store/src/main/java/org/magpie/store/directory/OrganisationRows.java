package org.magpie.store.directory;

import static org.magpie.store.database.Tables.OrganisationTables.DEPARTMENT;
import static org.magpie.store.database.Tables.OrganisationTables.EXTENSION_GROUP;
import static org.magpie.store.database.Tables.OrganisationTables.ID;
import static org.magpie.store.database.Tables.OrganisationTables.NAME;
import static org.magpie.store.database.Tables.OrganisationTables.PARENT_ID;
import static org.magpie.store.database.Tables.OrganisationTables.POSITION;
import static org.magpie.store.database.Tables.OrganisationTables.VERSION;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.Department;
import org.magpie.exchange.directory.ExtensionGroup;
import org.magpie.exchange.directory.ExtensionStore.StaleExtension;
import org.magpie.exchange.directory.Organisation;
import org.magpie.exchange.directory.OrganisationStore;
import org.magpie.exchange.directory.OrganisationWrite;
import org.magpie.store.database.Counters;
import org.magpie.store.database.Database;

/** Departments and extension groups in the database. */
public final class OrganisationRows implements OrganisationStore {
  private final Database database;

  /** In this database. */
  public OrganisationRows(Database database) {
    this.database = database;
  }

  @Override
  public Organisation load() {
    return database.read(OrganisationRows::load);
  }

  private static Organisation load(DSLContext sql) {
    return new Organisation(
        sql.select(ID, NAME, PARENT_ID, POSITION, VERSION)
            .from(DEPARTMENT)
            .fetch(
                row ->
                    new Department(
                        row.get(ID),
                        row.get(NAME),
                        Optional.ofNullable(row.get(PARENT_ID)),
                        row.get(POSITION),
                        row.get(VERSION))),
        sql.select(ID, NAME, VERSION)
            .from(EXTENSION_GROUP)
            .fetch(row -> new ExtensionGroup(row.get(ID), row.get(NAME), row.get(VERSION))));
  }

  @Override
  public CompletionStage<Organisation> commit(List<OrganisationWrite> writes) {
    return database
        .writer()
        .submit(
            sql -> {
              Map<Long, Long> given = new HashMap<>();
              writes.forEach(write -> write(sql, write, given));
              return load(sql);
            });
  }

  private static void write(DSLContext sql, OrganisationWrite write, Map<Long, Long> given) {
    switch (write) {
      case OrganisationWrite.PutDepartment(Department department, int expected) -> {
        Map<Field<?>, @Nullable Object> row = new LinkedHashMap<>();
        row.put(NAME, department.name());
        row.put(
            PARENT_ID,
            department.parent().map(parent -> given.getOrDefault(parent, parent)).orElse(null));
        row.put(POSITION, department.position());
        row.put(VERSION, department.version());
        put(sql, DEPARTMENT, "department", department.id(), expected, row, given);
      }
      case OrganisationWrite.PutGroup(ExtensionGroup group, int expected) -> {
        Map<Field<?>, @Nullable Object> row = new LinkedHashMap<>();
        row.put(NAME, group.name());
        row.put(VERSION, group.version());
        put(sql, EXTENSION_GROUP, "extension_group", group.id(), expected, row, given);
      }
      case OrganisationWrite.DeleteDepartment(long id, int expected) ->
          changed(sql.deleteFrom(DEPARTMENT).where(ID.eq(id).and(VERSION.eq(expected))).execute());
      case OrganisationWrite.DeleteGroup(long id, int expected) ->
          changed(
              sql.deleteFrom(EXTENSION_GROUP).where(ID.eq(id).and(VERSION.eq(expected))).execute());
    }
  }

  private static void put(
      DSLContext sql,
      Table<Record> table,
      String counter,
      long draft,
      int expected,
      Map<Field<?>, @Nullable Object> row,
      Map<Long, Long> given) {
    long id = given.getOrDefault(draft, draft);
    if (id < 0) {
      id = Counters.take(sql, counter, 1);
      given.put(draft, id);
      row.put(ID, id);
      sql.insertInto(table).set(row).execute();
    } else {
      changed(sql.update(table).set(row).where(ID.eq(id).and(VERSION.eq(expected))).execute());
    }
  }

  private static void changed(int rows) {
    if (rows == 0) {
      throw new StaleExtension("a department or group");
    }
  }
}
