package org.magpie.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.journal.CallNote;
import org.magpie.exchange.journal.JournalQuery;
import org.magpie.exchange.record.CallParty;
import org.magpie.exchange.record.CallRecord;
import org.magpie.exchange.record.CallRecordPage;
import org.magpie.exchange.record.CallRecordQuery.Direction;
import org.magpie.exchange.record.CallRecordQuery.Order;
import org.magpie.exchange.record.CallType;
import org.magpie.exchange.record.EndReason;
import org.magpie.exchange.routing.rule.DeviceKind;
import org.magpie.store.StoreTest;

class JournalRowsTest extends StoreTest {
  private static final Instant NOON = Instant.ofEpochMilli(1_800_000_000_000L);
  private static final CallParty ALICE = CallParty.extension("1000", "Alice");
  private static final CallParty BOB = CallParty.extension("1001", "李伯");
  private static final CallParty CUSTOMER =
      new CallParty("5551234", Optional.of("Eve Customer"), Optional.empty());

  private void call(
      String id, CallType type, CallParty from, CallParty to, int minute, String took) {
    Instant start = NOON.plusSeconds(60L * minute);
    CallRecord open = CallRecord.opened(id, type, from, to, start);
    await(store().callRecords().opened(open));
    CallRecord talked =
        took.isEmpty() ? open : open.answered(start.plusSeconds(5), took, DeviceKind.PHONE);
    await(
        store()
            .callRecords()
            .closed(talked.closed(start.plusSeconds(20), EndReason.CALLER_HUNG_UP), List.of()));
  }

  private void morning() {
    call("a", CallType.INTERNAL, ALICE, BOB, 0, "1001");
    call("b", CallType.INBOUND, CUSTOMER, ALICE, 1, "");
    call("c", CallType.INBOUND, CUSTOMER, ALICE, 2, "1001");
    call("d", CallType.OUTBOUND, ALICE, CUSTOMER, 3, "");
  }

  private CallRecordPage query(
      String of, Direction direction, Optional<Boolean> outside, Optional<String> other) {
    return store()
        .journal()
        .query(
            new JournalQuery(
                of,
                direction,
                outside,
                other,
                Optional.empty(),
                Optional.empty(),
                Order.TIME,
                true,
                0,
                10));
  }

  private List<String> ids(CallRecordPage page) {
    assertThat(page.total()).isEqualTo(page.rows().size());
    return page.rows().stream().map(row -> row.record().id()).toList();
  }

  private List<String> ids(String of, Direction direction) {
    return ids(query(of, direction, Optional.empty(), Optional.empty()));
  }

  @Test
  void givesEachPartyItsOwnLogByTypeAndDirection() {
    morning();
    assertThat(ids("1000", Direction.ANY)).containsExactly("d", "c", "b", "a");
    assertThat(ids("1000", Direction.MISSED)).as("Bob took one").containsExactly("c", "b");
    assertThat(ids("1000", Direction.OUTBOUND)).containsExactly("d", "a");
    assertThat(ids("1001", Direction.INBOUND)).containsExactly("c", "a");
    assertThat(ids(query("1000", Direction.ANY, Optional.of(false), Optional.empty())))
        .containsExactly("a");
    assertThat(ids(query("1000", Direction.ANY, Optional.of(true), Optional.of("eve"))))
        .containsExactly("d", "c", "b");
    assertThat(ids(query("1000", Direction.ANY, Optional.empty(), Optional.of("李"))))
        .containsExactly("a");
    assertThat(ids(query("1000", Direction.ANY, Optional.empty(), Optional.of("%")))).isEmpty();
  }

  @Test
  void takesANumberOutsideForNoExtension() {
    CallRecord forwarded =
        CallRecord.opened("a", CallType.INBOUND, CUSTOMER, ALICE, NOON)
            .answered(NOON.plusSeconds(5), "1001")
            .closed(NOON.plusSeconds(20), EndReason.CALLER_HUNG_UP);
    await(store().callRecords().closed(forwarded, List.of()));
    assertThat(ids("1001", Direction.ANY)).isEmpty();
    assertThat(ids("1000", Direction.MISSED)).containsExactly("a");
  }

  @Test
  void deletesFromOneLogOnlyAndKeepsTheCall() {
    morning();
    List<CallRecordPage.Row> rows =
        query("1000", Direction.ANY, Optional.empty(), Optional.empty()).rows();
    List<Long> two = List.of(rows.get(0).sequence(), rows.get(3).sequence(), 999_999L);
    assertThat(await(store().journal().delete("1000", two))).isEqualTo(2);
    assertThat(ids("1000", Direction.ANY)).containsExactly("c", "b");
    assertThat(ids("1001", Direction.ANY)).containsExactly("c", "a");
    await(store().journal().clear("1000"));
    reopen();
    assertThat(ids("1000", Direction.ANY)).isEmpty();
    assertThat(ids("1001", Direction.ANY)).hasSize(2);
    assertThat(store().callRecords().find("a")).isPresent();
  }

  @Test
  void goesWithItsExtensionAndIsNotOfWhoGetsTheNumberNext() {
    morning();
    Extension alice =
        await(store().extensions().commit(List.of(new ExtensionWrite.Insert(draft("1000")))))
            .getFirst();
    await(store().journal().markRead("1000", NOON));
    await(store().extensions().commit(List.of(new ExtensionWrite.Delete(alice.id(), 1))));
    assertThat(ids("1000", Direction.ANY)).isEmpty();
    assertThat(store().journal().readAt("1000")).isEqualTo(Instant.EPOCH);
    assertThat(ids("1001", Direction.ANY)).containsExactly("c", "a");
  }

  @Test
  void countsMissedCallsUntilTheyAreRead() {
    morning();
    assertThat(store().journal().unreadMissed("1000")).isEqualTo(2);
    assertThat(store().journal().unreadMissed("1001")).isZero();
    await(store().journal().markRead("1000", NOON.plusSeconds(60 + 20)));
    assertThat(store().journal().unreadMissed("1000")).isEqualTo(1);
    await(store().journal().markRead("1000", NOON.plusSeconds(3600)));
    assertThat(store().journal().unreadMissed("1000")).isZero();
    assertThat(store().journal().readAt("1000")).isEqualTo(NOON.plusSeconds(3600));
    assertThat(store().journal().readAt("1001")).isEqualTo(Instant.EPOCH);
  }

  @Test
  void keepsOneNoteOfEachPersonOnACall() {
    List<Extension> people =
        await(
            store()
                .extensions()
                .commit(
                    List.of(
                        new ExtensionWrite.Insert(draft("1000")),
                        new ExtensionWrite.Insert(draft("1001")))));
    long alice = people.get(0).id();
    long bob = people.get(1).id();
    CallNote first =
        new CallNote("c", alice, "1000", "Alice", "Wants a\nquote", List.of("Sales", "急"), NOON);
    CallNote second =
        new CallNote("c", alice, "1000", "Alice", "", List.of("Sales"), NOON.plusSeconds(9));
    CallNote other = new CallNote("c", bob, "1001", "李伯", "done", List.of(), NOON.plusSeconds(5));
    await(store().notes().put(first));
    await(store().notes().put(other));
    assertThat(store().notes().of("c")).containsExactly(other, first);
    await(store().notes().put(second));
    reopen();
    assertThat(store().notes().of("c")).containsExactly(second, other);
    assertThat(store().notes().noted(List.of("c", "d"), alice)).containsExactly("c");
    await(store().notes().put(new CallNote("c", alice, "1000", "Alice", "", List.of(), NOON)));
    assertThat(store().notes().of("c")).containsExactly(other);
    assertThat(store().notes().noted(List.of(), bob)).isEmpty();
    await(store().notes().follows("e", "c"));
    await(store().notes().follows("e", "c"));
    await(store().notes().follows("e", "b"));
    assertThat(store().notes().before("e")).containsExactly("b", "c");
    assertThat(store().notes().before("c")).isEmpty();
  }
}
