package org.magpie.store.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.exchange.record.CallRecordQuery.Order;
import org.magpie.exchange.record.CallSearch;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.Disposition;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.record.OutcomeCount;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.store.StoreTest;
import org.magpie.store.TestDatabase;
import org.magpie.store.database.Database;

/** The administrator's log of calls. */
class CallSearchTest extends StoreTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:00:00Z");

  private CallRecord call(String id, String from, String to, int second) {
    return CallRecord.opened(
        id,
        CallType.INTERNAL,
        CallParty.extension(from, "Alice_" + from),
        CallParty.extension(to, "Bob 100% " + to),
        NOW.plusSeconds(second));
  }

  private void keep(CallRecord closed) {
    await(store().callRecords().closed(closed, List.of()));
  }

  private void someCalls() {
    keep(call("none", "1000", "1001", 1).closed(NOW.plusSeconds(30), EndReason.NO_ANSWER));
    keep(
        call("talk", "1000", "1002", 2)
            .answered(NOW.plusSeconds(5), "1002", DeviceKind.WEB)
            .closed(NOW.plusSeconds(30), EndReason.CALLER_HUNG_UP));
    keep(
        call("message", "1003", "1001", 3)
            .answeredFor(NOW.plusSeconds(5))
            .closed(NOW.plusSeconds(30), EndReason.MESSAGE_LEFT));
    keep(
        CallRecord.opened(
                "in",
                CallType.INBOUND,
                CallParty.number("13800000000"),
                CallParty.number("1001"),
                NOW)
            .closed(NOW.plusSeconds(9), EndReason.NOT_REGISTERED));
    await(store().callRecords().opened(call("open", "1000", "1001", 4)));
  }

  private static CallSearch with(
      @Nullable String text,
      @Nullable String extension,
      @Nullable CallType type,
      @Nullable Disposition disposition,
      @Nullable EndReason reason) {
    return new CallSearch(
        Optional.ofNullable(text),
        Optional.ofNullable(extension),
        Optional.ofNullable(type),
        Optional.ofNullable(disposition),
        Optional.ofNullable(reason),
        Optional.empty(),
        Optional.empty(),
        Order.TIME,
        true,
        0,
        50);
  }

  private List<String> found(CallSearch search) {
    CallRecordPage page = store().callRecords().search(search);
    assertThat(page.total()).isEqualTo(page.rows().size());
    return page.rows().stream().map(row -> row.record().id()).toList();
  }

  @Test
  void theLatestCallsOfAllThatAreOverComeFirst() {
    someCalls();
    assertThat(found(CallSearch.LATEST)).containsExactly("message", "talk", "none", "in");
  }

  @Test
  void aTextIsLookedForInNumbersAndNamesOfBothParties() {
    someCalls();
    assertThat(found(with("3800", null, null, null, null))).containsExactly("in");
    assertThat(found(with("alice_1003", null, null, null, null))).containsExactly("message");
    assertThat(found(with("100% 1002", null, null, null, null))).containsExactly("talk");
    assertThat(found(with("lice%", null, null, null, null))).isEmpty();
    assertThat(found(with("!", null, null, null, null))).isEmpty();
  }

  @Test
  void callsAreFoundByExtensionTypeOutcomeAndReason() {
    someCalls();
    assertThat(found(with(null, "1001", null, null, null))).containsExactly("message", "none");
    assertThat(found(with(null, "1002", null, null, null))).containsExactly("talk");
    assertThat(found(with(null, null, CallType.INBOUND, null, null))).containsExactly("in");
    assertThat(found(with(null, null, null, Disposition.ANSWERED, null))).containsExactly("talk");
    assertThat(found(with(null, null, null, Disposition.VOICEMAIL, null)))
        .containsExactly("message");
    assertThat(found(with(null, null, null, Disposition.NO_ANSWER, null))).containsExactly("none");
    assertThat(found(with(null, null, null, Disposition.FAILED, null))).containsExactly("in");
    assertThat(found(with(null, null, null, null, EndReason.NO_ANSWER))).containsExactly("none");
    assertThat(found(with("1000", "1001", CallType.INTERNAL, Disposition.NO_ANSWER, null)))
        .containsExactly("none");
  }

  @Test
  void timeAndPageBoundWhatIsFound() {
    someCalls();
    CallSearch between =
        new CallSearch(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(NOW.plusSeconds(1)),
            Optional.of(NOW.plusSeconds(3)),
            Order.TIME,
            false,
            1,
            1);
    CallRecordPage page = store().callRecords().search(between);
    assertThat(page.total()).isEqualTo(2);
    assertThat(page.rows()).extracting(row -> row.record().id()).containsExactly("talk");
  }

  @Test
  void outcomesAreCountedWithTheLatestCallOfEach() {
    someCalls();
    keep(call("later", "1000", "1001", 60).closed(NOW.plusSeconds(99), EndReason.NO_ANSWER));
    assertThat(store().callRecords().outcomes(NOW.plusSeconds(1)))
        .extracting(
            OutcomeCount::reason,
            OutcomeCount::answered,
            OutcomeCount::disposition,
            OutcomeCount::calls,
            OutcomeCount::latest)
        .containsExactlyInAnyOrder(
            tuple(EndReason.NO_ANSWER, false, Disposition.NO_ANSWER, 2L, "later"),
            tuple(EndReason.CALLER_HUNG_UP, true, Disposition.ANSWERED, 1L, "talk"),
            tuple(EndReason.MESSAGE_LEFT, true, Disposition.VOICEMAIL, 1L, "message"));
  }

  /** Else a page among many calls means reading all their traces. */
  @Test
  void aSearchReadsNothingButItsIndex() {
    assumeThat(kind).isEqualTo(TestDatabase.SQLITE);
    keep(
        IntStream.range(0, 3)
            .mapToObj(i -> call("c" + i, "1000", "1001", i))
            .map(record -> record.closed(NOW.plusSeconds(30), EndReason.BUSY))
            .toList()
            .getLast());
    try (Database database = Database.open(settings)) {
      String plan =
          database.read(
              sql ->
                  sql
                      .fetch(
                          "explain query plan select sequence from call_record where ended_at is not"
                              + " null and (caller_number like '%1%' or caller_name like '%1%' or"
                              + " called_number like '%1%' or called_name like '%1%' or answered_by"
                              + " like '%1%') and type = 'INTERNAL' and answered_at is null and"
                              + " end_reason in ('BUSY') order by started_at desc, sequence desc"
                              + " limit 50")
                      .stream()
                      .map(row -> String.valueOf(row.get("detail")))
                      .collect(Collectors.joining("; ")));
      assertThat(plan).contains("COVERING INDEX call_record_search").doesNotContain("TEMP B-TREE");
    }
  }
}
