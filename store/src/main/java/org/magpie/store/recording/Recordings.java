package org.magpie.store.recording;

import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static org.magpie.store.database.Tables.RecordingTable.BYTES;
import static org.magpie.store.database.Tables.RecordingTable.CALLEE_NAME;
import static org.magpie.store.database.Tables.RecordingTable.CALLEE_NUMBER;
import static org.magpie.store.database.Tables.RecordingTable.CALLER_NAME;
import static org.magpie.store.database.Tables.RecordingTable.CALLER_NUMBER;
import static org.magpie.store.database.Tables.RecordingTable.CALL_ID;
import static org.magpie.store.database.Tables.RecordingTable.COLUMNS;
import static org.magpie.store.database.Tables.RecordingTable.FAILURE;
import static org.magpie.store.database.Tables.RecordingTable.FILE;
import static org.magpie.store.database.Tables.RecordingTable.ID;
import static org.magpie.store.database.Tables.RecordingTable.LENGTH;
import static org.magpie.store.database.Tables.RecordingTable.LOST;
import static org.magpie.store.database.Tables.RecordingTable.PAUSES;
import static org.magpie.store.database.Tables.RecordingTable.RECORDING;
import static org.magpie.store.database.Tables.RecordingTable.SAMPLE_RATE;
import static org.magpie.store.database.Tables.RecordingTable.STARTED_AT;
import static org.magpie.store.database.Tables.RecordingTable.STARTED_BY;
import static org.magpie.store.database.Tables.RecordingTable.STATE;
import static org.magpie.store.database.Tables.RecordingTable.STATE_BEFORE;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.recording.Recording;
import org.magpie.exchange.recording.RecordingPage;
import org.magpie.exchange.recording.RecordingQuery;
import org.magpie.exchange.recording.RecordingStore;
import org.magpie.store.database.Database;
import org.magpie.store.database.Tables.RecordingPartyTable;

/** Recordings in the database. */
public final class Recordings implements RecordingStore {
  private static final String RUNNING = Recording.State.RUNNING.name();
  private static final int LONGEST_FAILURE = 200;
  private static final int MOST_TEXT = 128;

  private final Database database;

  /** In this database. */
  public Recordings(Database database) {
    this.database = database;
  }

  @Override
  public CompletionStage<Void> put(Recording recording) {
    return database.writer().run(sql -> upsert(sql, recording));
  }

  private static void upsert(DSLContext sql, Recording recording) {
    int written =
        sql.insertInto(RECORDING)
            .set(ID, recording.id())
            .set(CALL_ID, recording.callId())
            .set(FILE, recording.file())
            .set(STARTED_AT, recording.startedAt().toEpochMilli())
            .set(STARTED_BY, recording.startedBy())
            .set(SAMPLE_RATE, recording.sampleRate())
            .set(STATE, recording.state().name())
            .set(LENGTH, recording.length().toMillis())
            .set(BYTES, recording.bytes())
            .set(LOST, recording.lost().toMillis())
            .set(PAUSES, pauses(recording.pauses()))
            .set(FAILURE, recording.failure().map(Recordings::shortened).orElse(null))
            .set(CALLER_NUMBER, cut(recording.caller().number()))
            .set(CALLER_NAME, recording.caller().name().map(Recordings::cut).orElse(null))
            .set(CALLEE_NUMBER, cut(recording.callee().number()))
            .set(CALLEE_NAME, recording.callee().name().map(Recordings::cut).orElse(null))
            .onConflict(ID)
            .doUpdate()
            .set(STATE, excluded(STATE))
            .set(LENGTH, excluded(LENGTH))
            .set(BYTES, excluded(BYTES))
            .set(LOST, excluded(LOST))
            .set(PAUSES, excluded(PAUSES))
            .set(FAILURE, excluded(FAILURE))
            // What is over was written by the thread that closed the file, maybe before this.
            .where(STATE_BEFORE.eq(RUNNING))
            .execute();
    if (written > 0) {
      recording
          .peers()
          .forEach(
              (party, peer) ->
                  sql.insertInto(RecordingPartyTable.RECORDING_PARTY)
                      .set(RecordingPartyTable.RECORDING_ID, recording.id())
                      .set(RecordingPartyTable.EXTENSION_ID, party)
                      .set(RecordingPartyTable.STARTED_AT, recording.startedAt().toEpochMilli())
                      .set(RecordingPartyTable.PEER_NUMBER, cut(peer.number()))
                      .set(
                          RecordingPartyTable.PEER_NAME,
                          peer.name().map(Recordings::cut).orElse(null))
                      .onConflict(
                          RecordingPartyTable.RECORDING_ID, RecordingPartyTable.EXTENSION_ID)
                      .doNothing()
                      .execute());
    }
  }

  /** Names and numbers of strangers can be of any length; a database column cannot. */
  private static String cut(String text) {
    String clean = text.replace("\0", "");
    return clean.codePointCount(0, clean.length()) <= MOST_TEXT
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, MOST_TEXT));
  }

  private static String shortened(String failure) {
    String clean = failure.replace("\0", "");
    return clean.substring(0, Math.min(clean.length(), LONGEST_FAILURE));
  }

  /** {@code at+length at+length …} in milliseconds. */
  private static String pauses(List<Recording.Pause> pauses) {
    return pauses.stream()
        .map(pause -> pause.at().toMillis() + "+" + pause.length().toMillis())
        .collect(Collectors.joining(" "));
  }

  private static List<Recording.Pause> pauses(String text) {
    return Arrays.stream(text.split(" "))
        .filter(pause -> !pause.isEmpty())
        .map(
            pause -> {
              int plus = pause.indexOf('+');
              return new Recording.Pause(
                  Duration.ofMillis(Long.parseLong(pause.substring(0, plus))),
                  Duration.ofMillis(Long.parseLong(pause.substring(plus + 1))));
            })
        .toList();
  }

  @Override
  public CompletionStage<Void> delete(String id) {
    return database.writer().run(sql -> sql.deleteFrom(RECORDING).where(ID.eq(id)).execute());
  }

  @Override
  public Optional<Recording> find(String id) {
    return select(ID.eq(id)).stream().findFirst();
  }

  @Override
  public List<Recording> ofCall(String callId) {
    return select(CALL_ID.eq(callId));
  }

  @Override
  public List<Recording> running() {
    return select(STATE.eq(RUNNING));
  }

  @Override
  public List<Recording> oldest(Instant before, int most) {
    return database.read(
        sql ->
            whole(
                sql,
                sql.select(COLUMNS)
                    .from(RECORDING)
                    .where(STARTED_AT.lt(before.toEpochMilli()))
                    .and(STATE.ne(RUNNING))
                    .orderBy(STARTED_AT, ID)
                    .limit(most)
                    .fetch()));
  }

  @Override
  public long bytes() {
    Long bytes =
        database.read(
            sql ->
                sql.select(sum(BYTES).cast(Long.class)).from(RECORDING).fetchOneInto(Long.class));
    return bytes == null ? 0 : bytes;
  }

  @Override
  public RecordingPage query(RecordingQuery query) {
    return query.extensionId().isPresent()
        ? ofExtension(query, query.extensionId().get())
        : ofAll(query);
  }

  /** By the index of parties alone: a page does not look at the recordings it leaves out. */
  private RecordingPage ofExtension(RecordingQuery query, long extensionId) {
    Condition condition =
        RecordingPartyTable.EXTENSION_ID
            .eq(extensionId)
            .and(within(query, RecordingPartyTable.STARTED_AT))
            .and(
                query
                    .other()
                    .map(
                        text ->
                            RecordingPartyTable.PEER_NUMBER
                                .containsIgnoreCase(text)
                                .or(RecordingPartyTable.PEER_NAME.containsIgnoreCase(text)))
                    .orElse(noCondition()));
    return database.read(
        sql -> {
          List<String> ids =
              sql.select(RecordingPartyTable.RECORDING_ID)
                  .from(RecordingPartyTable.RECORDING_PARTY)
                  .where(condition)
                  .orderBy(RecordingPartyTable.STARTED_AT.desc())
                  .limit(query.limit())
                  .offset(query.offset())
                  .fetch(RecordingPartyTable.RECORDING_ID);
          // Where the page tells it, nothing is counted: that takes the longest.
          int total =
              ids.size() < query.limit() && (query.offset() == 0 || !ids.isEmpty())
                  ? query.offset() + ids.size()
                  : sql.fetchCount(RecordingPartyTable.RECORDING_PARTY, condition);
          return new RecordingPage(
              ids.isEmpty() ? List.of() : select(ID.in(ids)).reversed(), total);
        });
  }

  private RecordingPage ofAll(RecordingQuery query) {
    Condition condition =
        within(query, STARTED_AT)
            .and(
                query
                    .other()
                    .map(
                        text ->
                            Stream.of(CALLER_NUMBER, CALLER_NAME, CALLEE_NUMBER, CALLEE_NAME)
                                .map(field -> field.containsIgnoreCase(text))
                                .reduce(noCondition(), Condition::or))
                    .orElse(noCondition()));
    return database.read(
        sql ->
            new RecordingPage(
                whole(
                    sql,
                    sql.select(COLUMNS)
                        .from(RECORDING)
                        .where(condition)
                        .orderBy(STARTED_AT.desc(), ID.desc())
                        .limit(query.limit())
                        .offset(query.offset())
                        .fetch()),
                sql.fetchCount(RECORDING, condition)));
  }

  private static Condition within(RecordingQuery query, Field<Long> startedAt) {
    return query
        .from()
        .map(from -> startedAt.ge(from.toEpochMilli()))
        .orElse(noCondition())
        .and(query.until().map(until -> startedAt.lt(until.toEpochMilli())).orElse(noCondition()));
  }

  private List<Recording> select(Condition condition) {
    return database.read(
        sql ->
            whole(
                sql,
                sql.select(COLUMNS)
                    .from(RECORDING)
                    .where(condition)
                    .orderBy(STARTED_AT, ID)
                    .fetch()));
  }

  /** Rows with their parties, which are fetched at once for all. */
  private static List<Recording> whole(DSLContext sql, List<Record> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<String, Map<Long, Recording.Person>> peers = new HashMap<>();
    sql.select(
            RecordingPartyTable.RECORDING_ID,
            RecordingPartyTable.EXTENSION_ID,
            RecordingPartyTable.PEER_NUMBER,
            RecordingPartyTable.PEER_NAME)
        .from(RecordingPartyTable.RECORDING_PARTY)
        .where(RecordingPartyTable.RECORDING_ID.in(rows.stream().map(row -> row.get(ID)).toList()))
        .forEach(
            row ->
                peers
                    .computeIfAbsent(
                        row.get(RecordingPartyTable.RECORDING_ID), id -> new HashMap<>())
                    .put(
                        row.get(RecordingPartyTable.EXTENSION_ID),
                        person(
                            row.get(RecordingPartyTable.PEER_NUMBER),
                            row.get(RecordingPartyTable.PEER_NAME))));
    return rows.stream()
        .map(row -> recording(row, peers.getOrDefault(row.get(ID), Map.of())))
        .toList();
  }

  private static Recording.Person person(String number, @Nullable String name) {
    return new Recording.Person(number, Optional.ofNullable(name));
  }

  private static Recording recording(Record row, Map<Long, Recording.Person> peers) {
    return new Recording(
        row.get(ID),
        row.get(CALL_ID),
        row.get(FILE),
        Instant.ofEpochMilli(row.get(STARTED_AT)),
        row.get(STARTED_BY),
        person(row.get(CALLER_NUMBER), row.get(CALLER_NAME)),
        person(row.get(CALLEE_NUMBER), row.get(CALLEE_NAME)),
        peers,
        row.get(SAMPLE_RATE),
        Recording.State.valueOf(row.get(STATE)),
        Duration.ofMillis(row.get(LENGTH)),
        row.get(BYTES),
        Duration.ofMillis(row.get(LOST)),
        pauses(row.get(PAUSES)),
        Optional.ofNullable(row.get(FAILURE)));
  }

  @Override
  public Set<String> recorded(Collection<String> callIds, long extensionId) {
    if (callIds.isEmpty()) {
      return Set.of();
    }
    return database.read(
        sql ->
            new HashSet<>(
                sql.selectDistinct(CALL_ID)
                    .from(RECORDING)
                    .join(RecordingPartyTable.RECORDING_PARTY)
                    .on(RecordingPartyTable.RECORDING_ID.eq(ID))
                    .where(CALL_ID.in(callIds))
                    .and(RecordingPartyTable.EXTENSION_ID.eq(extensionId))
                    .fetch(CALL_ID)));
  }
}
