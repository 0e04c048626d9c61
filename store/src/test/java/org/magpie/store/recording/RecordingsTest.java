package org.magpie.store.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.recording.Recording;
import org.magpie.exchange.recording.RecordingPage;
import org.magpie.exchange.recording.RecordingQuery;
import org.magpie.exchange.recording.RecordingStore;
import org.magpie.store.StoreTest;

class RecordingsTest extends StoreTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:00:00.123Z");

  private static final Recording.Person ALICE = new Recording.Person("1000", Optional.of("Alice"));
  private static final Recording.Person BOB = new Recording.Person("5551234", Optional.empty());

  private static Recording recording(String id, String call, Recording.State state) {
    return new Recording(
        id,
        call,
        "2026/11/20/070000-" + id + ".wav",
        NOW,
        "1000",
        ALICE,
        BOB,
        Map.of(1L, BOB, 2L, ALICE),
        16_000,
        state,
        Duration.ofMillis(61_020),
        3_905_324,
        Duration.ofMillis(500),
        List.of(
            new Recording.Pause(Duration.ofSeconds(2), Duration.ofMillis(1500)),
            new Recording.Pause(Duration.ofSeconds(9), Duration.ZERO)),
        state == Recording.State.FAILED ? Optional.of("the disk is full") : Optional.empty());
  }

  private RecordingStore recordings() {
    return store().recordings();
  }

  @Test
  void keepsWhatIsKnownOfARecording() {
    Recording running = recording("a", "call", Recording.State.RUNNING);
    await(recordings().put(running));
    await(recordings().put(recording("b", "other", Recording.State.FAILED)));
    reopen();
    assertThat(recordings().find("a")).contains(running);
    assertThat(recordings().find("c")).isEmpty();
    assertThat(recordings().running()).containsExactly(running);
    assertThat(recordings().ofCall("other"))
        .containsExactly(recording("b", "other", Recording.State.FAILED));
  }

  @Test
  void whatIsOverStaysAsItIs() {
    Recording over = recording("a", "call", Recording.State.COMPLETE);
    await(recordings().put(recording("a", "call", Recording.State.RUNNING)));
    await(recordings().put(over));
    await(recordings().put(recording("a", "call", Recording.State.RUNNING)));
    assertThat(recordings().find("a")).contains(over);
    assertThat(recordings().running()).isEmpty();
  }

  @Test
  void saysWhichCallsOfAnExtensionWereRecorded() {
    await(recordings().put(recording("a", "one", Recording.State.COMPLETE)));
    await(recordings().put(recording("b", "two", Recording.State.COMPLETE)));
    List<String> many = IntStream.range(0, 1000).mapToObj(i -> "call" + i).toList();
    assertThat(recordings().recorded(List.of("one", "three"), 1)).containsExactly("one");
    assertThat(recordings().recorded(List.of("one", "two"), 3)).isEmpty();
    assertThat(recordings().recorded(List.of(), 1)).isEmpty();
    assertThat(recordings().recorded(many, 1)).isEmpty();
  }

  @Test
  void forgetsOneWithItsParties() {
    await(recordings().put(recording("a", "one", Recording.State.COMPLETE)));
    await(recordings().delete("a"));
    assertThat(recordings().find("a")).isEmpty();
    assertThat(recordings().recorded(List.of("one"), 1)).isEmpty();
  }

  private static Recording at(String id, int minute) {
    Recording one = recording(id, "call", Recording.State.COMPLETE);
    return new Recording(
        id,
        id,
        one.file(),
        NOW.plusSeconds(60L * minute),
        one.startedBy(),
        ALICE,
        minute % 2 == 0 ? BOB : new Recording.Person("1001", Optional.of("李伯")),
        Map.of(1L, minute % 2 == 0 ? BOB : new Recording.Person("1001", Optional.of("李伯"))),
        one.sampleRate(),
        one.state(),
        one.length(),
        1000,
        one.lost(),
        one.pauses(),
        one.failure());
  }

  private List<String> ids(@Nullable Long of, String text, int from, int until) {
    RecordingPage page =
        recordings()
            .query(
                new RecordingQuery(
                    Optional.ofNullable(of),
                    Optional.of(text).filter(any -> !any.isEmpty()),
                    from < 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(60L * from)),
                    until < 0 ? Optional.empty() : Optional.of(NOW.plusSeconds(60L * until)),
                    0,
                    10));
    assertThat(page.total()).isEqualTo(page.rows().size());
    return page.rows().stream().map(Recording::id).toList();
  }

  @Test
  void findsByTimeAndByTheOtherParty() {
    for (int minute = 0; minute < 4; minute++) {
      await(recordings().put(at("r" + minute, minute)));
    }
    assertThat(ids(1L, "", -1, -1)).containsExactly("r3", "r2", "r1", "r0");
    assertThat(ids(1L, "555", -1, -1)).containsExactly("r2", "r0");
    assertThat(ids(1L, "李", -1, -1)).containsExactly("r3", "r1");
    assertThat(ids(1L, "Alice", -1, -1)).as("the user herself is no other party").isEmpty();
    assertThat(ids(1L, "", 1, 3)).containsExactly("r2", "r1");
    assertThat(ids(2L, "", -1, -1)).isEmpty();
    assertThat(ids(null, "alice", 2, -1)).containsExactly("r3", "r2");
    RecordingPage second =
        recordings()
            .query(
                new RecordingQuery(
                    Optional.of(1L), Optional.empty(), Optional.empty(), Optional.empty(), 2, 1));
    assertThat(second.rows()).extracting(Recording::id).containsExactly("r1");
    assertThat(second.total()).isEqualTo(4);
    assertThat(second.rows().getFirst()).isEqualTo(at("r1", 1));
    assertThat(recordings().oldest(NOW.plusSeconds(150), 2))
        .extracting(Recording::id)
        .containsExactly("r0", "r1");
    assertThat(recordings().bytes()).isEqualTo(4000);
  }
}
