package org.magpie.store.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.magpie.exchange.recording.Recording;
import org.magpie.exchange.recording.RecordingStore;
import org.magpie.store.StoreTest;

class RecordingsTest extends StoreTest {
  private static final Instant NOW = Instant.parse("2026-11-20T07:00:00.123Z");

  private static Recording recording(String id, String call, Recording.State state) {
    return new Recording(
        id,
        call,
        "2026/11/20/070000-" + id + ".wav",
        NOW,
        "1000",
        Set.of(1L, 2L),
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
}
