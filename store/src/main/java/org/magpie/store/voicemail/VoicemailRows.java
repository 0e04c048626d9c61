package org.magpie.store.voicemail;

import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.replace;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.magpie.store.database.Tables.ExtensionTable.EXTENSION;
import static org.magpie.store.database.Tables.VoiceMessageTable.BYTES;
import static org.magpie.store.database.Tables.VoiceMessageTable.CALLER_EXTENSION;
import static org.magpie.store.database.Tables.VoiceMessageTable.CALLER_NAME;
import static org.magpie.store.database.Tables.VoiceMessageTable.CALLER_NUMBER;
import static org.magpie.store.database.Tables.VoiceMessageTable.CALL_ID;
import static org.magpie.store.database.Tables.VoiceMessageTable.COLUMNS;
import static org.magpie.store.database.Tables.VoiceMessageTable.FILE;
import static org.magpie.store.database.Tables.VoiceMessageTable.FORWARDED_BY;
import static org.magpie.store.database.Tables.VoiceMessageTable.HEARD_BY;
import static org.magpie.store.database.Tables.VoiceMessageTable.ID;
import static org.magpie.store.database.Tables.VoiceMessageTable.LENGTH;
import static org.magpie.store.database.Tables.VoiceMessageTable.MAILBOX;
import static org.magpie.store.database.Tables.VoiceMessageTable.RECEIVED_AT;
import static org.magpie.store.database.Tables.VoiceMessageTable.STATE;
import static org.magpie.store.database.Tables.VoiceMessageTable.VOICE_MESSAGE;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.voicemail.Greeting;
import org.magpie.exchange.voicemail.Mailbox;
import org.magpie.exchange.voicemail.MailboxCount;
import org.magpie.exchange.voicemail.MailboxId;
import org.magpie.exchange.voicemail.VoiceMessage;
import org.magpie.exchange.voicemail.VoiceMessagePage;
import org.magpie.exchange.voicemail.VoiceMessageQuery;
import org.magpie.exchange.voicemail.VoicemailStore;
import org.magpie.store.database.Database;
import org.magpie.store.database.Tables.ExtensionTable;

/** Voicemail in the database. */
public final class VoicemailRows implements VoicemailStore {
  private static final String RUNNING = VoiceMessage.State.RUNNING.name();
  private static final int LONGEST_NUMBER = 128;
  private static final int LONGEST_NAME = 255;

  private final Database database;
  private final MailboxRows mailboxes;

  /** In this database. */
  public VoicemailRows(Database database) {
    this.database = database;
    this.mailboxes = new MailboxRows(database);
  }

  @Override
  public CompletionStage<Void> put(VoiceMessage message) {
    return database
        .writer()
        .run(
            sql ->
                sql.insertInto(VOICE_MESSAGE)
                    .set(ID, message.id())
                    .set(MAILBOX, message.mailbox().key())
                    .set(CALL_ID, message.callId())
                    .set(CALLER_NUMBER, cut(message.caller().number(), LONGEST_NUMBER))
                    .set(
                        CALLER_NAME,
                        message.caller().name().map(name -> cut(name, LONGEST_NAME)).orElse(null))
                    .set(CALLER_EXTENSION, message.caller().extension().orElse(null))
                    .set(RECEIVED_AT, message.at().toEpochMilli())
                    .set(FILE, message.file())
                    .set(STATE, message.state().name())
                    .set(LENGTH, message.length().toMillis())
                    .set(BYTES, message.bytes())
                    .set(HEARD_BY, heardBy(message.heardBy()))
                    .set(FORWARDED_BY, message.forwardedBy().orElse(null))
                    .onConflict(ID)
                    .doUpdate()
                    .set(STATE, excluded(STATE))
                    .set(LENGTH, excluded(LENGTH))
                    .set(BYTES, excluded(BYTES))
                    .execute());
  }

  private static String cut(String text, int most) {
    String clean = text.replace("\0", "");
    return clean.substring(0, Math.min(clean.length(), most));
  }

  private static String heardBy(Set<Long> ids) {
    return ids.stream().sorted().map(id -> id + " ").collect(Collectors.joining("", " ", ""));
  }

  private static Condition heardBy(long extensionId) {
    return HEARD_BY.like("% " + extensionId + " %");
  }

  @Override
  public CompletionStage<Void> mark(Collection<String> ids, long extensionId, boolean read) {
    Field<String> next =
        read
            ? concat(HEARD_BY, val(extensionId + " "))
            : replace(HEARD_BY, val(" " + extensionId + " "), val(" "));
    Condition other = read ? heardBy(extensionId).not() : heardBy(extensionId);
    return database
        .writer()
        .run(
            sql -> {
              for (List<String> some : portions(ids)) {
                sql.update(VOICE_MESSAGE)
                    .set(HEARD_BY, next)
                    .where(ID.in(some))
                    .and(other)
                    .execute();
              }
            });
  }

  @Override
  public CompletionStage<Void> delete(Collection<String> ids) {
    return database
        .writer()
        .run(
            sql -> {
              for (List<String> some : portions(ids)) {
                sql.deleteFrom(VOICE_MESSAGE).where(ID.in(some)).execute();
              }
            });
  }

  /** A statement takes only so many values. */
  private static List<List<String>> portions(Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    List<List<String>> portions = new ArrayList<>();
    for (int from = 0; from < all.size(); from += 500) {
      portions.add(all.subList(from, Math.min(all.size(), from + 500)));
    }
    return portions;
  }

  @Override
  public Optional<VoiceMessage> find(String id) {
    return database.read(
        sql ->
            sql.select(COLUMNS)
                .from(VOICE_MESSAGE)
                .where(ID.eq(id))
                .fetchOptional(VoicemailRows::message));
  }

  @Override
  public VoiceMessagePage query(VoiceMessageQuery query) {
    Condition wanted = in(query.mailboxes());
    if (query.read().isPresent()) {
      Condition read = heardBy(query.reader());
      wanted = wanted.and(query.read().get() ? read : read.not());
    }
    if (query.search().isPresent()) {
      String part = "%" + escaped(query.search().get().toLowerCase(Locale.ROOT)) + "%";
      wanted = wanted.and(CALLER_NUMBER.like(part, '!').or(lower(CALLER_NAME).like(part, '!')));
    }
    Condition condition = wanted;
    return database.read(
        sql -> {
          List<VoiceMessage> rows =
              sql
                  .select(COLUMNS)
                  .from(VOICE_MESSAGE)
                  .where(condition)
                  .orderBy(RECEIVED_AT.desc(), ID.desc())
                  .limit(query.limit())
                  .offset(query.offset())
                  .fetch()
                  .stream()
                  .map(VoicemailRows::message)
                  .toList();
          return new VoiceMessagePage(rows, sql.fetchCount(VOICE_MESSAGE, condition));
        });
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static Condition in(List<MailboxId> mailboxes) {
    return MAILBOX.in(mailboxes.stream().map(MailboxId::key).toList()).and(STATE.ne(RUNNING));
  }

  @Override
  public MailboxCount count(List<MailboxId> of, long reader) {
    Field<BigDecimal> unread = sum(when(heardBy(reader).not(), inline(1)).otherwise(inline(0)));
    return database.read(
        sql ->
            sql.select(DSL.count(), unread)
                .from(VOICE_MESSAGE)
                .where(in(of))
                .fetchOptional(
                    row ->
                        new MailboxCount(
                            row.value1(), row.value2() == null ? 0 : row.value2().intValue()))
                .orElse(MailboxCount.NONE));
  }

  @Override
  public List<VoiceMessage> running() {
    return database.read(
        sql ->
            sql
                .select(COLUMNS)
                .from(VOICE_MESSAGE)
                .where(STATE.eq(inline(RUNNING)))
                .orderBy(RECEIVED_AT, ID)
                .fetch()
                .stream()
                .map(VoicemailRows::message)
                .toList());
  }

  @Override
  public List<VoiceMessage> oldest(Instant before, int most) {
    return database.read(
        sql ->
            sql
                .select(COLUMNS)
                .from(VOICE_MESSAGE)
                .where(RECEIVED_AT.lt(before.toEpochMilli()))
                .and(STATE.ne(RUNNING))
                .orderBy(RECEIVED_AT, ID)
                .limit(most)
                .fetch()
                .stream()
                .map(VoicemailRows::message)
                .toList());
  }

  @Override
  public long bytes() {
    Long bytes =
        database.read(
            sql ->
                sql.select(sum(BYTES).cast(Long.class))
                    .from(VOICE_MESSAGE)
                    .fetchOneInto(Long.class));
    return bytes == null ? 0 : bytes;
  }

  private static VoiceMessage message(Record row) {
    return new VoiceMessage(
        row.get(ID),
        MailboxId.of(row.get(MAILBOX)),
        row.get(CALL_ID),
        new CallParty(
            row.get(CALLER_NUMBER),
            Optional.ofNullable(row.get(CALLER_NAME)),
            Optional.ofNullable(row.get(CALLER_EXTENSION))),
        Instant.ofEpochMilli(row.get(RECEIVED_AT)),
        row.get(FILE),
        VoiceMessage.State.valueOf(row.get(STATE)),
        Duration.ofMillis(row.get(LENGTH)),
        row.get(BYTES),
        Arrays.stream(row.get(HEARD_BY).trim().split(" "))
            .filter(id -> !id.isEmpty())
            .map(Long::valueOf)
            .collect(Collectors.toSet()),
        Optional.ofNullable(row.get(FORWARDED_BY)));
  }

  @Override
  public CompletionStage<Void> put(Greeting greeting) {
    return mailboxes.put(greeting);
  }

  @Override
  public CompletionStage<Void> deleteGreeting(String id) {
    return mailboxes.deleteGreeting(id);
  }

  @Override
  public List<Greeting> greetings() {
    return mailboxes.greetings();
  }

  @Override
  public CompletionStage<Void> put(long extensionId, Mailbox mailbox) {
    return mailboxes.put(extensionId, mailbox);
  }

  @Override
  public Map<Long, Mailbox> mailboxes() {
    return mailboxes.all();
  }

  @Override
  public List<String> ownerless() {
    return database.read(
        sql -> {
          Set<Long> there =
              new HashSet<>(sql.select(ExtensionTable.ID).from(EXTENSION).fetch(ExtensionTable.ID));
          List<String> gone =
              sql.selectDistinct(MAILBOX).from(VOICE_MESSAGE).fetch(MAILBOX).stream()
                  .filter(key -> ownerless(MailboxId.of(key), there))
                  .toList();
          List<String> files = new ArrayList<>();
          for (List<String> some : portions(gone)) {
            files.addAll(
                sql.select(FILE)
                    .from(VOICE_MESSAGE)
                    .where(MAILBOX.in(some))
                    .and(STATE.ne(RUNNING))
                    .fetch(FILE));
          }
          files.addAll(MailboxRows.ownerless(sql));
          return files;
        });
  }

  private static boolean ownerless(MailboxId mailbox, Set<Long> extensions) {
    return switch (mailbox) {
      case MailboxId.OfExtension(long id) -> !extensions.contains(id);
      case MailboxId.OfGroup group -> false;
      case MailboxId.Gone() -> true;
    };
  }

  @Override
  public CompletionStage<Void> forgetOwnerless(Collection<String> files) {
    return database
        .writer()
        .run(
            sql -> {
              for (List<String> some : portions(files)) {
                sql.deleteFrom(VOICE_MESSAGE).where(FILE.in(some)).execute();
                MailboxRows.forget(sql, some);
              }
              MailboxRows.forgetSettings(sql);
            });
  }

  /**
   * Takes the messages of all other groups from everybody; part of the transaction in which the
   * groups of the company change.
   *
   * @param groups the numbers of the groups that there are from now on
   */
  public static void keepGroups(DSLContext sql, Collection<String> groups) {
    sql.update(VOICE_MESSAGE)
        .set(MAILBOX, new MailboxId.Gone().key())
        .where(MAILBOX.startsWith(new MailboxId.OfGroup("").key()))
        .and(
            MAILBOX.notIn(
                groups.stream().map(number -> new MailboxId.OfGroup(number).key()).toList()))
        .execute();
  }
}
