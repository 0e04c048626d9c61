package org.magpie.store.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.exchange.record.CallRecordQuery;
import org.magpie.exchange.record.CallRecordQuery.Direction;
import org.magpie.exchange.record.CallRecordQuery.Order;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.exchange.trace.TraceLine;
import org.magpie.store.StoreTest;
import org.magpie.store.TestDatabase;
import org.magpie.store.database.Database;

class CallRecordsTest extends StoreTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:00:00.123Z");

  @Test
  void keepsARecordThroughItsLife() {
    CallRecord opened = call("one", "1000", "1001", NOW);
    await(store().callRecords().opened(opened));
    assertThat(store().callRecords().find("one")).contains(opened);
    assertThat(query("1000", Direction.ANY).total()).isZero();

    CallRecord answered = opened.answered(NOW.plusSeconds(3), "1001", DeviceKind.WEB).withVideo();
    await(store().callRecords().changed(answered));
    assertThat(store().callRecords().leftOpen()).containsExactly(answered);

    CallRecord closed = answered.closed(NOW.plusSeconds(60), EndReason.values()[0]);
    List<TraceLine> trace =
        List.of(
            new TraceLine(NOW, "call.arrived", Map.of("from", "\"quoted\" 张伟 \\ \n")),
            new TraceLine(NOW.plusMillis(1), "call.decided", Map.of()));
    await(store().callRecords().closed(closed, trace));
    reopen();

    assertThat(store().callRecords().find("one")).contains(closed);
    assertThat(store().callRecords().leftOpen()).isEmpty();
    assertThat(store().callRecords().trace("one")).isEqualTo(trace);
    assertThat(store().callRecords().trace("none")).isEmpty();
    assertThat(query("1000", Direction.ANY).rows())
        .extracting(CallRecordPage.Row::record)
        .containsExactly(closed);
  }

  @Test
  void writesOnlyTheLastOfStatesThatComeTogether() {
    CallRecord opened = call("one", "1000", "1001", NOW);
    CallRecord closed = opened.closed(NOW.plusSeconds(1), EndReason.SERVER_STOPPED);
    var first = store().callRecords().opened(opened);
    var last = store().callRecords().closed(closed, List.of());
    await(first);
    await(last);

    assertThat(store().callRecords().find("one")).contains(closed);
  }

  @Test
  void saysWhenAllThatWasHandedInCanBeRead() {
    await(store().callRecords().written());
    for (int i = 0; i < 20; i++) {
      CallRecord record = call("call" + i, "1000", "1001", NOW.plusSeconds(i));
      var unused =
          store()
              .callRecords()
              .closed(record.closed(NOW.plusSeconds(60), EndReason.BUSY), List.of());
    }
    await(store().callRecords().written());

    assertThat(query("1000", Direction.ANY).total()).isEqualTo(20);
  }

  @Test
  void numbersRecordsInTheOrderOfStoringAndNeverTwice() {
    long before = 0;
    for (int i = 0; i < 3; i++) {
      store("call" + i, "1000", "1001", NOW.minusSeconds(i), Optional.empty());
      reopen();
      List<CallRecordPage.Row> rows =
          store()
              .callRecords()
              .query(
                  new CallRecordQuery(
                      Optional.empty(),
                      Direction.ANY,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Order.ID,
                      true,
                      0,
                      1))
              .rows();
      assertThat(rows.getFirst().record().id()).isEqualTo("call" + i);
      assertThat(rows.getFirst().sequence()).isGreaterThan(before);
      before = rows.getFirst().sequence();
    }
  }

  /** More than one block of numbers at once, as when calls come by the thousand. */
  @Test
  void numbersThousandsOfRecordsThatComeTogether() {
    int many = 2_500;
    CompletionStage<Void> last = store().callRecords().written();
    for (int i = 0; i < many; i++) {
      CallRecord record = call("call" + i, "1000", "1001", NOW.plusSeconds(i));
      last = store().callRecords().closed(record.closed(NOW, EndReason.BUSY), List.of());
    }
    await(last);
    store("one-more", "1000", "1001", NOW, Optional.empty());

    List<Long> numbers = new ArrayList<>();
    for (int offset = 0; offset <= many; offset += 100) {
      store()
          .callRecords()
          .query(
              new CallRecordQuery(
                  Optional.empty(),
                  Direction.ANY,
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Order.ID,
                  false,
                  offset,
                  100))
          .rows()
          .forEach(row -> numbers.add(row.sequence()));
    }
    assertThat(numbers).hasSize(many + 1).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void tellsDirectionsAsTheExtensionSawThem() {
    store("own", "1000", "1001", NOW, Optional.of("1001"));
    store("got", "1001", "1000", NOW.plusSeconds(1), Optional.of("1000"));
    store("missed", "1002", "1000", NOW.plusSeconds(2), Optional.empty());
    store("elsewhere", "1002", "1000", NOW.plusSeconds(3), Optional.of("1003"));
    store("others", "1001", "1002", NOW.plusSeconds(4), Optional.of("1002"));

    assertThat(ids("1000", Direction.OUTBOUND)).containsExactly("own");
    assertThat(ids("1000", Direction.INBOUND)).containsExactly("got");
    assertThat(ids("1000", Direction.MISSED)).containsExactly("elsewhere", "missed");
    assertThat(ids("1000", Direction.ANY)).containsExactly("elsewhere", "missed", "got", "own");
    assertThat(ids("1003", Direction.INBOUND)).containsExactly("elsewhere");
  }

  @Test
  void takesANumberOutsideForNoExtensionWithTheSameDigits() {
    CallRecord outside = call("outside", "1000", "1001", NOW).answered(NOW.plusSeconds(1), "1003");
    await(
        store()
            .callRecords()
            .closed(outside.closed(NOW.plusSeconds(9), EndReason.SERVER_STOPPED), List.of()));

    assertThat(ids("1003", Direction.ANY)).isEmpty();
    assertThat(ids("1003", Direction.INBOUND)).isEmpty();
    assertThat(ids("1001", Direction.MISSED)).containsExactly("outside");

    CallRecord same = call("same", "1000", "1001", NOW).answered(NOW.plusSeconds(1), "1001");
    await(
        store()
            .callRecords()
            .closed(same.closed(NOW.plusSeconds(9), EndReason.SERVER_STOPPED), List.of()));
    assertThat(ids("1001", Direction.INBOUND)).isEmpty();
    assertThat(ids("1001", Direction.MISSED)).containsExactly("same", "outside");
  }

  @Test
  void findsTextInTheOtherPartyOnly() {
    store("own", "1000", "1001", NOW, Optional.of("1001"));
    store("got", "1001", "1000", NOW.plusSeconds(1), Optional.of("1000"));

    assertThat(idsMatching("1000", "1001")).containsExactly("got", "own");
    assertThat(idsMatching("1000", "1000")).isEmpty();
    assertThat(idsMatching("1000", "NAME OF 1001")).containsExactly("got", "own");
    // Wildcards and quotes of SQL are text.
    assertThat(idsMatching("1000", "%")).isEmpty();
    assertThat(idsMatching("1000", "_")).isEmpty();
    assertThat(idsMatching("1000", "' or '1'='1")).isEmpty();
  }

  @Test
  void pagesThroughManyRecords() {
    for (int i = 0; i < 25; i++) {
      CallRecord record =
          call("call" + i, "1000", "1001", NOW.plusSeconds(i))
              .closed(NOW.plusSeconds(i + 1), EndReason.SERVER_STOPPED);
      var stored = store().callRecords().closed(record, List.of());
      if (i == 24) {
        await(stored);
      }
    }
    CallRecordPage page =
        store()
            .callRecords()
            .query(
                new CallRecordQuery(
                    Optional.of("1001"),
                    Direction.MISSED,
                    Optional.empty(),
                    Optional.of(NOW.plusSeconds(5)),
                    Optional.of(NOW.plusSeconds(20)),
                    Order.TIME,
                    false,
                    10,
                    10));

    assertThat(page.total()).isEqualTo(15);
    assertThat(page.rows())
        .extracting(row -> row.record().id())
        .containsExactly("call15", "call16", "call17", "call18", "call19");
  }

  @Test
  void cutsWhatStrangersSendTooLong() {
    String endless = "9".repeat(5000);
    CallRecord record =
        CallRecord.opened(
            "one",
            CallType.INBOUND,
            new CallParty(endless, Optional.of("\0" + "张".repeat(500)), Optional.empty()),
            CallParty.number("1000"),
            NOW);
    await(store().callRecords().opened(record));

    CallRecord kept = store().callRecords().find("one").orElseThrow();
    assertThat(kept.caller().number()).hasSize(128);
    assertThat(kept.caller().name().orElseThrow()).hasSize(128).startsWith("张");
  }

  @Test
  void keepsTheWholeNumberOutsideThatTookACall() {
    CallRecord taken =
        call("one", "1000", "1001", NOW).answered(NOW.plusSeconds(1), "+8613800000000");
    await(store().callRecords().changed(taken));
    assertThat(store().callRecords().find("one")).contains(taken);

    await(store().callRecords().changed(taken.answered(NOW, "9".repeat(5000))));
    assertThat(store().callRecords().find("one").orElseThrow().answeredBy().orElseThrow())
        .hasSize(128);
  }

  /** SQLite takes texts of any length. */
  @Test
  void dropsWhatTheDatabaseNeverTakesAndWritesTheOthers() {
    String unfit = "x".repeat(65);
    CompletionStage<Void> dropped = store().callRecords().written();
    for (int i = 0; i < 20; i++) {
      String id = i == 13 ? unfit : "call" + i;
      CallRecord record = call(id, "1000", "1001", NOW.plusSeconds(i));
      var unused = store().callRecords().opened(record);
      CompletionStage<Void> stored =
          store()
              .callRecords()
              .closed(record.closed(NOW.plusSeconds(60), EndReason.BUSY), List.of());
      dropped = i == 13 ? stored : dropped;
    }
    await(store().callRecords().written());
    store("one-more", "1000", "1001", NOW, Optional.empty());

    boolean takes = kind == TestDatabase.SQLITE;
    assertThat(dropped.toCompletableFuture().isCompletedExceptionally()).isEqualTo(!takes);
    assertThat(query("1000", Direction.ANY).total()).isEqualTo(takes ? 21 : 20);
    assertThat(store().callRecords().find(unfit).isPresent()).isEqualTo(takes);
    assertThat(store().callRecords().leftOpen()).isEmpty();
  }

  @Test
  void triesAgainWhileTheDatabaseFails() {
    CallRecord record = call("one", "1000", "1001", NOW);
    try (Database other = Database.open(settings)) {
      await(other.writer().run(sql -> sql.execute("alter table call_record rename to away")));
      var stored = store().callRecords().opened(record).toCompletableFuture();
      assertThat(stored)
          .failsWithin(Duration.ofMillis(500))
          .withThrowableOfType(TimeoutException.class);
      await(other.writer().run(sql -> sql.execute("alter table away rename to call_record")));
      await(stored);
    }
    assertThat(store().callRecords().find("one")).contains(record);
  }

  @Test
  void remembersWhenTheServerWasLastAlive() {
    assertThat(store().callRecords().lastAlive()).isEmpty();
    await(store().callRecords().alive(NOW));
    await(store().callRecords().alive(NOW.plusSeconds(1)));
    assertThat(store().callRecords().lastAlive()).isEmpty();
    reopen();
    assertThat(store().callRecords().lastAlive()).contains(NOW.plusSeconds(1));
  }

  @Test
  void keepsTracesWhole() {
    Map<String, String> facts = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      facts.put("fact" + i, "\u0001\u2028 value " + i);
    }
    List<TraceLine> trace = List.of(new TraceLine(NOW, "k", facts));

    assertThat(TraceJson.read(TraceJson.write(trace))).isEqualTo(trace);
  }

  private void store(String id, String from, String to, Instant at, Optional<String> answeredBy) {
    CallRecord record = call(id, from, to, at);
    if (answeredBy.isPresent()) {
      record = record.answered(at.plusSeconds(1), answeredBy.get(), DeviceKind.PHONE);
    }
    await(
        store()
            .callRecords()
            .closed(record.closed(at.plusSeconds(9), EndReason.SERVER_STOPPED), List.of()));
  }

  private static CallRecord call(String id, String from, String to, Instant at) {
    return CallRecord.opened(
        id,
        CallType.INTERNAL,
        CallParty.extension(from, "Name of " + from),
        CallParty.extension(to, "Name of " + to),
        at);
  }

  private CallRecordPage query(String extension, Direction direction) {
    return query(extension, direction, Optional.empty());
  }

  private CallRecordPage query(String extension, Direction direction, Optional<String> number) {
    return store()
        .callRecords()
        .query(
            new CallRecordQuery(
                Optional.of(extension),
                direction,
                number,
                Optional.empty(),
                Optional.empty(),
                Order.TIME,
                true,
                0,
                100));
  }

  private List<String> ids(String extension, Direction direction) {
    return query(extension, direction).rows().stream().map(row -> row.record().id()).toList();
  }

  private List<String> idsMatching(String extension, String text) {
    return query(extension, Direction.ANY, Optional.of(text)).rows().stream()
        .map(row -> row.record().id())
        .toList();
  }
}
