package org.magpie.store.notification;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.min;
import static org.magpie.store.database.Tables.MailTable.AFTERWARDS;
import static org.magpie.store.database.Tables.MailTable.ATTACHMENTS;
import static org.magpie.store.database.Tables.MailTable.ATTEMPTS;
import static org.magpie.store.database.Tables.MailTable.COLUMNS;
import static org.magpie.store.database.Tables.MailTable.CONTENT;
import static org.magpie.store.database.Tables.MailTable.FAILURE;
import static org.magpie.store.database.Tables.MailTable.ID;
import static org.magpie.store.database.Tables.MailTable.NEXT_AT;
import static org.magpie.store.database.Tables.MailTable.OUTGOING_MAIL;
import static org.magpie.store.database.Tables.MailTable.QUEUED_AT;
import static org.magpie.store.database.Tables.MailTable.RECIPIENT;
import static org.magpie.store.database.Tables.MailTable.SUBJECT;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.magpie.exchange.notification.Mail;
import org.magpie.exchange.notification.MailStore;
import org.magpie.exchange.notification.QueuedMail;
import org.magpie.store.database.Database;

/** Mails that wait, in the database. */
public final class MailRows implements MailStore {
  private final Database database;

  /** In this database. */
  public MailRows(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Void> put(QueuedMail queued) {
    return database
        .writer()
        .run(
            sql ->
                sql.insertInto(OUTGOING_MAIL)
                    .set(ID, queued.id())
                    .set(RECIPIENT, queued.mail().to())
                    .set(SUBJECT, clean(queued.mail().subject()))
                    .set(CONTENT, clean(queued.mail().text()))
                    .set(ATTACHMENTS, attachments(queued.mail().attachments()))
                    .set(AFTERWARDS, queued.afterwards().orElse(null))
                    .set(QUEUED_AT, queued.queuedAt().toEpochMilli())
                    .set(ATTEMPTS, queued.attempts())
                    .set(NEXT_AT, queued.next().toEpochMilli())
                    .set(FAILURE, queued.failure().map(MailRows::clean).orElse(null))
                    .onConflict(ID)
                    .doUpdate()
                    .set(ATTEMPTS, excluded(ATTEMPTS))
                    .set(NEXT_AT, excluded(NEXT_AT))
                    .set(FAILURE, excluded(FAILURE))
                    .execute());
  }

  /** PostgreSQL keeps no zero characters. */
  private static String clean(String text) {
    return text.replace("\0", "");
  }

  /** A line for each: name, type and file with tabs between, for none of these has one. */
  private static String attachments(List<Mail.Attachment> attachments) {
    return attachments.stream()
        .map(one -> one.name() + '\t' + one.type() + '\t' + one.file())
        .collect(Collectors.joining("\n"));
  }

  private static List<Mail.Attachment> attachments(String kept) {
    return Arrays.stream(kept.split("\n", -1))
        .filter(line -> !line.isEmpty())
        .map(line -> line.split("\t", 3))
        .map(parts -> new Mail.Attachment(Path.of(parts[2]), parts[0], parts[1]))
        .toList();
  }

  @Override
  public CompletionStage<Void> remove(String id) {
    return database.writer().run(sql -> sql.deleteFrom(OUTGOING_MAIL).where(ID.eq(id)).execute());
  }

  @Override
  public List<QueuedMail> due(Instant now, int most) {
    return database.read(
        sql ->
            sql.select(COLUMNS)
                .from(OUTGOING_MAIL)
                .where(NEXT_AT.le(now.toEpochMilli()))
                .orderBy(NEXT_AT, QUEUED_AT)
                .limit(most)
                .fetch(MailRows::mail));
  }

  private static QueuedMail mail(Record row) {
    return new QueuedMail(
        row.get(ID),
        new Mail(
            row.get(RECIPIENT),
            row.get(SUBJECT),
            row.get(CONTENT),
            attachments(row.get(ATTACHMENTS))),
        Optional.ofNullable(row.get(AFTERWARDS)),
        Instant.ofEpochMilli(row.get(QUEUED_AT)),
        row.get(ATTEMPTS),
        Instant.ofEpochMilli(row.get(NEXT_AT)),
        Optional.ofNullable(row.get(FAILURE)));
  }

  @Override
  public Optional<Instant> next() {
    return database
        .read(sql -> sql.select(min(NEXT_AT)).from(OUTGOING_MAIL).fetchOptional(min(NEXT_AT)))
        .map(Instant::ofEpochMilli);
  }

  @Override
  public CompletionStage<Void> hurry(Instant now) {
    return database
        .writer()
        .run(
            sql ->
                sql.update(OUTGOING_MAIL)
                    .set(NEXT_AT, now.toEpochMilli())
                    .where(NEXT_AT.gt(now.toEpochMilli()))
                    .execute());
  }

  @Override
  public Set<String> ids() {
    return database.read(sql -> sql.select(ID).from(OUTGOING_MAIL).fetchSet(ID));
  }

  @Override
  public int waiting() {
    return database.read(sql -> sql.fetchCount(OUTGOING_MAIL));
  }
}
