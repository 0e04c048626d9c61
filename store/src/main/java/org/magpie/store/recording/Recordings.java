package org.magpie.store.recording;

import static org.jooq.impl.DSL.excluded;
import static org.magpie.store.database.Tables.RecordingTable.BYTES;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.magpie.exchange.recording.Recording;
import org.magpie.exchange.recording.RecordingStore;
import org.magpie.store.database.Database;
import org.magpie.store.database.Tables.RecordingPartyTable;

/** Recordings in the database. */
public final class Recordings implements RecordingStore {
  private static final String RUNNING = Recording.State.RUNNING.name();
  private static final int LONGEST_FAILURE = 200;

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
      for (long party : recording.parties()) {
        sql.insertInto(RecordingPartyTable.RECORDING_PARTY)
            .set(RecordingPartyTable.RECORDING_ID, recording.id())
            .set(RecordingPartyTable.EXTENSION_ID, party)
            .onConflict(RecordingPartyTable.RECORDING_ID, RecordingPartyTable.EXTENSION_ID)
            .doNothing()
            .execute();
      }
    }
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

  private List<Recording> select(Condition condition) {
    return database.read(
        sql ->
            sql
                .select(COLUMNS)
                .from(RECORDING)
                .where(condition)
                .orderBy(STARTED_AT, ID)
                .fetch()
                .stream()
                .map(row -> recording(row, parties(sql, row.get(ID))))
                .toList());
  }

  private static Set<Long> parties(DSLContext sql, String id) {
    return Set.copyOf(
        sql.select(RecordingPartyTable.EXTENSION_ID)
            .from(RecordingPartyTable.RECORDING_PARTY)
            .where(RecordingPartyTable.RECORDING_ID.eq(id))
            .fetch(RecordingPartyTable.EXTENSION_ID));
  }

  private static Recording recording(Record row, Set<Long> parties) {
    return new Recording(
        row.get(ID),
        row.get(CALL_ID),
        row.get(FILE),
        Instant.ofEpochMilli(row.get(STARTED_AT)),
        row.get(STARTED_BY),
        parties,
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
