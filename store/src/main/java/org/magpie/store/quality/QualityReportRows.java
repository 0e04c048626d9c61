package org.magpie.store.quality;

import static org.magpie.store.database.Tables.QualityReportTable.CALL_ID;
import static org.magpie.store.database.Tables.QualityReportTable.COLUMNS;
import static org.magpie.store.database.Tables.QualityReportTable.CONTENT;
import static org.magpie.store.database.Tables.QualityReportTable.DIALOG;
import static org.magpie.store.database.Tables.QualityReportTable.EXTENSION;
import static org.magpie.store.database.Tables.QualityReportTable.QUALITY_REPORT;
import static org.magpie.store.database.Tables.QualityReportTable.RECEIVED_AT;

import java.io.StringWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jooq.Record;
import org.magpie.exchange.quality.QualityReport;
import org.magpie.exchange.quality.QualityReportStore;
import org.magpie.store.database.Database;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Quality reports in the database, the values as one JSON object of texts. */
public final class QualityReportRows implements QualityReportStore {
  private static final JsonFactory JSON = new JsonFactory();

  private final Database database;

  /** In this database. */
  public QualityReportRows(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Void> put(QualityReport report) {
    String content = json(report.values());
    long at = report.receivedAt().toEpochMilli();
    return database
        .writer()
        .run(
            sql ->
                sql.insertInto(QUALITY_REPORT)
                    .columns(CALL_ID, DIALOG, EXTENSION, RECEIVED_AT, CONTENT)
                    .values(report.callId(), report.dialog(), report.extension(), at, content)
                    .onConflict(CALL_ID, DIALOG)
                    .doUpdate()
                    .set(RECEIVED_AT, at)
                    .set(CONTENT, content)
                    .execute());
  }

  @Override
  public List<QualityReport> of(String callId) {
    return database.read(
        sql ->
            sql.select(COLUMNS)
                .from(QUALITY_REPORT)
                .where(CALL_ID.eq(callId))
                .orderBy(RECEIVED_AT)
                .fetch(QualityReportRows::report));
  }

  private static QualityReport report(Record row) {
    return new QualityReport(
        row.get(CALL_ID),
        row.get(DIALOG),
        row.get(EXTENSION),
        Instant.ofEpochMilli(row.get(RECEIVED_AT)),
        values(row.get(CONTENT)));
  }

  private static String json(Map<String, String> values) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      values.forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    return text.toString();
  }

  private static Map<String, String> values(String content) {
    Map<String, String> values = new HashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), content)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        values.put(name, json.getString());
      }
    }
    return values;
  }
}
