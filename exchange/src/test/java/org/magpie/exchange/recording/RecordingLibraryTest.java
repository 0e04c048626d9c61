package org.magpie.exchange.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionSettings;
import org.magpie.exchange.directory.Keeping;
import org.magpie.exchange.recording.RecordingLibrary.Converted;
import org.magpie.exchange.recording.RecordingLibrary.Reader;
import org.magpie.media.record.WavFile;
import org.magpie.testkit.Requirement;

/** Who may have the recording of a call between the extensions with the ids 1 and 2. */
class RecordingLibraryTest {
  private static final Recording.Person ONE = new Recording.Person("1001", Optional.empty());
  private static final Recording.Person TWO = new Recording.Person("1002", Optional.of("Two"));
  private static final Reader ADMINISTRATOR = new Reader.Administrator();

  @TempDir Path folder;
  private final MemoryRecordings store = new MemoryRecordings();
  private RecordingLibrary library;
  private Recording over;

  @BeforeEach
  void record() throws Exception {
    library = new RecordingLibrary(store, folder);
    over =
        recording("over")
            .ended(
                Recording.State.COMPLETE,
                Duration.ofSeconds(1),
                32_044,
                Duration.ZERO,
                Optional.empty());
    store.put(over);
    store.put(recording("running"));
    try (WavFile wav = WavFile.create(folder.resolve(over.file()), 8000)) {
      wav.write(0, ByteBuffer.allocate(32_000));
      wav.finish(8000, List.of());
    }
  }

  private static Recording recording(String id) {
    return Recording.begun(
        id,
        "call",
        "2026/01/05/" + id + ".wav",
        Instant.EPOCH,
        "1000",
        ONE,
        TWO,
        Map.of(1L, TWO, 2L, ONE),
        8000);
  }

  private static Extension extension(long id, boolean granted) {
    return new Extension(
            id, "100" + id, "x", Optional.empty(), true, 1, Optional.empty(), Optional.empty())
        .withSettings(ExtensionSettings.DEFAULT.with(new Keeping(granted, Set.of(), true)));
  }

  private static Reader user(long id, boolean granted) {
    return new Reader.User(extension(id, granted));
  }

  @Test
  @Requirement({"J-17", "A-152"})
  void partiesWithTheGrantAndAdministratorsMayHaveItAndNobodyElse() {
    assertThat(library.ofCall(ADMINISTRATOR, "call")).hasSize(2);
    assertThat(library.ofCall(user(1, true), "call")).hasSize(2);
    assertThat(library.find(user(2, true), "over")).contains(over);
    assertThat(library.find(user(2, false), "over")).isEmpty();
    assertThat(library.find(user(3, true), "over")).isEmpty();
    assertThat(library.ofCall(user(3, true), "call")).isEmpty();
  }

  @Test
  void theCallLogSaysItToThoseWhoMayHaveIt() {
    List<String> calls = List.of("call", "other");
    assertThat(library.recorded(extension(1, true), calls)).containsExactly("call");
    assertThat(library.recorded(extension(1, false), calls)).isEmpty();
    assertThat(library.recorded(extension(3, true), calls)).isEmpty();
  }

  @Test
  void whoMayHaveItMayDeleteItOnceItIsOver() throws Exception {
    Recording running = store.find("running").orElseThrow();
    assertThat(library.mayDelete(user(1, false), over)).isFalse();
    assertThat(library.mayDelete(user(3, true), over)).isFalse();
    assertThat(library.mayDelete(ADMINISTRATOR, running)).isFalse();
    assertThat(library.mayDelete(user(1, true), over)).isTrue();
    assertThat(library.opus(over)).isInstanceOf(Converted.Ready.class);
    // What a conversion leaves behind that a crash cut off.
    Files.write(folder.resolve("2026/01/05/over.opus.part"), new byte[100]);
    library.delete(over).toCompletableFuture().join();
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(library.find(ADMINISTRATOR, "over")).isEmpty();
  }

  @Test
  void opusIsMadeOnceAndOfWhatIsOverOnly() throws Exception {
    assertThat(library.opus(store.find("running").orElseThrow()))
        .isEqualTo(new Converted.Refused("it goes on"));
    Recording endless =
        over.ended(
            Recording.State.COMPLETE, Duration.ofHours(4), 1, Duration.ZERO, Optional.empty());
    assertThat(library.opus(endless)).isInstanceOf(Converted.Refused.class);
    Path opus = folder.resolve("2026/01/05/over.opus");
    assertThat(library.opus(over)).isEqualTo(new Converted.Ready(opus));
    var made = Files.getLastModifiedTime(opus);
    assertThat(library.opus(over)).isEqualTo(new Converted.Ready(opus));
    assertThat(Files.getLastModifiedTime(opus)).isEqualTo(made);
  }

  @Test
  void aFileThatIsGoneIsNotGiven() throws Exception {
    assertThat(library.file(over)).isPresent();
    Files.delete(folder.resolve(over.file()));
    assertThat(library.file(over)).isEmpty();
  }
}
