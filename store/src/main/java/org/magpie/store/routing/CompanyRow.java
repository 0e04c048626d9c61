package org.magpie.store.routing;

import static org.magpie.store.database.Tables.RoutingTables.COMPANY_COLUMNS;
import static org.magpie.store.database.Tables.RoutingTables.COMPANY_RULES;
import static org.magpie.store.database.Tables.RoutingTables.DOCUMENT;
import static org.magpie.store.database.Tables.RoutingTables.ID;
import static org.magpie.store.database.Tables.RoutingTables.VERSION;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jooq.Record;
import org.magpie.exchange.routing.edit.CompanyDocument;
import org.magpie.exchange.routing.edit.CompanyStore;
import org.magpie.exchange.routing.edit.FieldProblem;
import org.magpie.exchange.routing.rule.Company;
import org.magpie.exchange.routing.rule.VoicemailGroup;
import org.magpie.store.database.Database;
import org.magpie.store.voicemail.VoicemailRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules of the company in the database: the one row of their table. */
public final class CompanyRow implements CompanyStore {
  private static final Logger LOG = LoggerFactory.getLogger(CompanyRow.class);
  private static final int ONLY = 1;

  private final Database database;

  /** In this database. */
  public CompanyRow(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Company> load() {
    return database
        .read(
            sql ->
                sql.select(COMPANY_COLUMNS).from(COMPANY_RULES).where(ID.eq(ONLY)).fetchOptional())
        .map(CompanyRow::company);
  }

  private static Company company(Record row) {
    List<FieldProblem> problems = new ArrayList<>();
    Company company =
        CompanyDocument.read(
                DocumentJson.read(row.get(DOCUMENT)), Company.DEFAULT, Instant.EPOCH, problems)
            .withVersion(row.get(VERSION));
    if (!problems.isEmpty()) {
      LOG.error("the rules of the company cannot be read: {}", problems);
    }
    return company;
  }

  @Override
  public CompletionStage<Void> put(Company company) {
    String document =
        DocumentJson.write(CompanyDocument.write(company, CompanyDocument.Secrets.TOLD));
    return database
        .writer()
        .run(
            sql -> {
              VoicemailRows.keepGroups(
                  sql, company.voicemail().stream().map(VoicemailGroup::number).toList());
              sql.deleteFrom(COMPANY_RULES).where(ID.eq(ONLY)).execute();
              sql.insertInto(COMPANY_RULES)
                  .set(ID, ONLY)
                  .set(VERSION, company.version())
                  .set(DOCUMENT, document)
                  .execute();
            });
  }
}
