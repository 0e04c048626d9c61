package org.magpie.store.voicemail;

import static org.magpie.store.database.Tables.MailboxTable.COLUMNS;
import static org.magpie.store.database.Tables.MailboxTable.ENVELOPE;
import static org.magpie.store.database.Tables.MailboxTable.EXTENSION_ID;
import static org.magpie.store.database.Tables.MailboxTable.GREETING;
import static org.magpie.store.database.Tables.MailboxTable.GREETINGS;
import static org.magpie.store.database.Tables.MailboxTable.MAILBOX;
import static org.magpie.store.database.Tables.MailboxTable.MAIL_ADDRESS;
import static org.magpie.store.database.Tables.MailboxTable.MAIL_FORM;
import static org.magpie.store.database.Tables.MailboxTable.MAIL_THEN;
import static org.magpie.store.database.Tables.MailboxTable.PIN;
import static org.magpie.store.database.Tables.MailboxTable.PIN_ASKED;
import static org.magpie.store.database.Tables.MailboxTable.VERSION;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.exchange.voicemail.Envelope;
import org.magpie.exchange.voicemail.Greeting;
import org.magpie.exchange.voicemail.GreetingChoice;
import org.magpie.exchange.voicemail.MailNotice;
import org.magpie.exchange.voicemail.Mailbox;
import org.magpie.store.database.Database;
import org.magpie.store.database.Tables.ExtensionTable;
import org.magpie.store.database.Tables.GreetingTable;

/** Greetings, and what people set about their mailboxes. */
final class MailboxRows {
  private final Database database;

  MailboxRows(Database database) {
    this.database = database;
  }

  CompletionStage<Void> put(Greeting greeting) {
    return database
        .writer()
        .run(
            sql ->
                sql.insertInto(GreetingTable.GREETING)
                    .set(GreetingTable.ID, greeting.id())
                    .set(GreetingTable.EXTENSION_ID, greeting.extensionId())
                    .set(GreetingTable.NAME, greeting.name())
                    .set(GreetingTable.FILE, greeting.file())
                    .set(GreetingTable.MADE_AT, greeting.at().toEpochMilli())
                    .set(GreetingTable.LENGTH, greeting.length().toMillis())
                    .set(GreetingTable.BYTES, greeting.bytes())
                    .execute());
  }

  CompletionStage<Void> deleteGreeting(String id) {
    return database
        .writer()
        .run(
            sql -> sql.deleteFrom(GreetingTable.GREETING).where(GreetingTable.ID.eq(id)).execute());
  }

  List<Greeting> greetings() {
    return database.read(
        sql ->
            sql
                .select(GreetingTable.COLUMNS)
                .from(GreetingTable.GREETING)
                .orderBy(GreetingTable.MADE_AT, GreetingTable.ID)
                .fetch()
                .stream()
                .map(MailboxRows::greeting)
                .toList());
  }

  private static Greeting greeting(Record row) {
    return new Greeting(
        row.get(GreetingTable.ID),
        row.get(GreetingTable.EXTENSION_ID),
        row.get(GreetingTable.NAME),
        row.get(GreetingTable.FILE),
        Instant.ofEpochMilli(row.get(GreetingTable.MADE_AT)),
        Duration.ofMillis(row.get(GreetingTable.LENGTH)),
        row.get(GreetingTable.BYTES));
  }

  CompletionStage<Void> put(long extensionId, Mailbox mailbox) {
    return database
        .writer()
        .run(
            sql -> {
              sql.deleteFrom(MAILBOX).where(EXTENSION_ID.eq(extensionId)).execute();
              sql.insertInto(MAILBOX)
                  .set(EXTENSION_ID, extensionId)
                  .set(VERSION, mailbox.version())
                  .set(PIN, mailbox.pin().orElse(null))
                  .set(PIN_ASKED, mailbox.pinAsked() ? 1 : 0)
                  .set(MAIL_FORM, mailbox.notice().form().name())
                  .set(MAIL_THEN, mailbox.notice().then().name())
                  .set(MAIL_ADDRESS, mailbox.notice().address().orElse(null))
                  .set(ENVELOPE, envelope(mailbox.envelope()))
                  .set(GREETING, mailbox.greeting().word())
                  .set(GREETINGS, greetings(mailbox.greetings()))
                  .execute();
            });
  }

  Map<Long, Mailbox> all() {
    return database.read(
        sql -> {
          Map<Long, Mailbox> all = new HashMap<>();
          sql.select(COLUMNS)
              .from(MAILBOX)
              .forEach(row -> all.put(row.get(EXTENSION_ID), mailbox(row)));
          return all;
        });
  }

  private static Mailbox mailbox(Record row) {
    return new Mailbox(
        row.get(VERSION),
        Optional.ofNullable(row.get(PIN)),
        row.get(PIN_ASKED) != 0,
        new MailNotice(
            MailNotice.Form.valueOf(row.get(MAIL_FORM)),
            MailNotice.Then.valueOf(row.get(MAIL_THEN)),
            Optional.ofNullable(row.get(MAIL_ADDRESS))),
        envelope(row.get(ENVELOPE)),
        GreetingChoice.of(row.get(GREETING)).orElse(Mailbox.DEFAULT.greeting()),
        greetings(row.get(GREETINGS)));
  }

  /** The words of what is said. */
  private static String envelope(Envelope envelope) {
    List<String> words = new ArrayList<>();
    if (envelope.time()) {
      words.add("time");
    }
    if (envelope.caller()) {
      words.add("caller");
    }
    if (envelope.length()) {
      words.add("length");
    }
    return String.join(" ", words);
  }

  private static Envelope envelope(String text) {
    List<String> words = List.of(text.split(" "));
    return new Envelope(words.contains("time"), words.contains("caller"), words.contains("length"));
  }

  /** {@code away=system:away lunch=…}, without those that have none. */
  private static String greetings(Map<PresenceStatus, GreetingChoice> choices) {
    return choices.entrySet().stream()
        .filter(entry -> !(entry.getValue() instanceof GreetingChoice.None))
        .map(entry -> entry.getKey().word() + "=" + entry.getValue().word())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static Map<PresenceStatus, GreetingChoice> greetings(String text) {
    Map<PresenceStatus, GreetingChoice> choices = new EnumMap<>(PresenceStatus.class);
    for (String part : text.split(" ")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        PresenceStatus.of(part.substring(0, equals))
            .ifPresent(
                status ->
                    GreetingChoice.of(part.substring(equals + 1))
                        .ifPresent(choice -> choices.put(status, choice)));
      }
    }
    return choices;
  }

  /** The files of greetings whose extension is not there any more. */
  static List<String> ownerless(DSLContext sql) {
    return sql.select(GreetingTable.FILE)
        .from(GreetingTable.GREETING)
        .where(GreetingTable.EXTENSION_ID.notIn(extensions(sql)))
        .fetch(GreetingTable.FILE);
  }

  private static Select<Record1<Long>> extensions(DSLContext sql) {
    return sql.select(ExtensionTable.ID).from(ExtensionTable.EXTENSION);
  }

  /** Forgets the greetings with these files. */
  static void forget(DSLContext sql, List<String> files) {
    sql.deleteFrom(GreetingTable.GREETING).where(GreetingTable.FILE.in(files)).execute();
  }

  /** Forgets what extensions set that are not there any more. */
  static void forgetSettings(DSLContext sql) {
    sql.deleteFrom(MAILBOX).where(EXTENSION_ID.notIn(extensions(sql))).execute();
  }
}
