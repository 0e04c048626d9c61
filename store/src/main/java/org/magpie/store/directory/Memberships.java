package org.magpie.store.directory;

import static org.magpie.store.database.Tables.OrganisationTables.DEPARTMENT_ID;
import static org.magpie.store.database.Tables.OrganisationTables.DEPARTMENT_MEMBER;
import static org.magpie.store.database.Tables.OrganisationTables.EXTENSION_ID;
import static org.magpie.store.database.Tables.OrganisationTables.GROUP_ID;
import static org.magpie.store.database.Tables.OrganisationTables.GROUP_MEMBER;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.magpie.exchange.directory.Extension;

/** Which departments and groups extensions are in, as rows. */
record Memberships(Map<Long, Set<Long>> departmentsOf, Map<Long, Set<Long>> groupsOf) {

  static Memberships load(DSLContext sql) {
    return new Memberships(
        load(sql, DEPARTMENT_MEMBER, DEPARTMENT_ID), load(sql, GROUP_MEMBER, GROUP_ID));
  }

  private static Map<Long, Set<Long>> load(DSLContext sql, Table<Record> table, Field<Long> of) {
    Map<Long, Set<Long>> all = new HashMap<>();
    sql.select(EXTENSION_ID, of)
        .from(table)
        .forEach(
            row ->
                all.computeIfAbsent(row.get(EXTENSION_ID), id -> new HashSet<>()).add(row.get(of)));
    return all;
  }

  Set<Long> departments(long extensionId) {
    return departmentsOf.getOrDefault(extensionId, Set.of());
  }

  Set<Long> groups(long extensionId) {
    return groupsOf.getOrDefault(extensionId, Set.of());
  }

  /** Writes those of a new extension. */
  static void add(DSLContext sql, Extension extension) {
    long id = extension.id();
    extension
        .person()
        .departments()
        .forEach(of -> add(sql, DEPARTMENT_MEMBER, DEPARTMENT_ID, id, of));
    extension.person().groups().forEach(of -> add(sql, GROUP_MEMBER, GROUP_ID, id, of));
  }

  /** Writes those of an extension that may have had others. */
  static void replace(DSLContext sql, Extension extension) {
    sql.deleteFrom(DEPARTMENT_MEMBER).where(EXTENSION_ID.eq(extension.id())).execute();
    sql.deleteFrom(GROUP_MEMBER).where(EXTENSION_ID.eq(extension.id())).execute();
    add(sql, extension);
  }

  private static void add(
      DSLContext sql, Table<Record> table, Field<Long> column, long extensionId, long of) {
    sql.insertInto(table).set(EXTENSION_ID, extensionId).set(column, of).execute();
  }
}
