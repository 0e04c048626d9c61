package org.magpie.media.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.media.RecordingResult;
import org.magpie.media.RecordingSpec;

class RecordingFileTest {
  private static final int BLOCK_FRAMES = 4000;

  @TempDir Path folder;
  private Path path;
  private final Queue<Runnable> disk = new ArrayDeque<>();
  private final List<RecordingResult> results = new ArrayList<>();

  @BeforeEach
  void name() {
    path = folder.resolve("call.wav");
  }

  private RecordingFile file(long spare) {
    return new RecordingFile(
        new RecordingSpec(path, 8000, spare), disk::add, results::add, () -> 3);
  }

  private void disk() {
    for (Runnable task = disk.poll(); task != null; task = disk.poll()) {
      task.run();
    }
  }

  private static byte[] block(int value) {
    byte[] pcm = new byte[BLOCK_FRAMES * 4];
    Arrays.fill(pcm, (byte) value);
    return pcm;
  }

  @Test
  void aSlowDiskLosesSoundButNoTimeAndItIsTold() throws Exception {
    RecordingFile file = file(0);
    file.open();
    int pieces = RecordingFile.MOST_WAITING + 5;
    for (int i = 0; i < pieces; i++) {
      file.block((long) i * BLOCK_FRAMES, block(1), BLOCK_FRAMES * 4);
    }
    disk();
    file.block((long) pieces * BLOCK_FRAMES, block(1), BLOCK_FRAMES * 4);
    file.end((pieces + 1L) * BLOCK_FRAMES, List.of());
    disk();
    byte[] bytes = Files.readAllBytes(path);
    assertThat(bytes[44 + 4 * BLOCK_FRAMES * (RecordingFile.MOST_WAITING - 1)]).isEqualTo((byte) 1);
    assertThat(bytes[44 + 4 * BLOCK_FRAMES * (RecordingFile.MOST_WAITING + 2)]).isZero();
    assertThat(bytes[44 + 4 * BLOCK_FRAMES * pieces]).isEqualTo((byte) 1);
    assertThat(results)
        .containsExactly(
            new RecordingResult(
                Duration.ofMillis(500 * (pieces + 1)),
                bytes.length,
                Duration.ofMillis(5 * 500 + 3 * 20),
                Optional.empty()));
  }

  @Test
  void aFullDiskEndsTheRecordingWithWhatThereIs() {
    RecordingFile file = file(Long.MAX_VALUE);
    file.open();
    disk();
    assertThat(file.failed()).isTrue();
    file.block(0, block(1), BLOCK_FRAMES * 4);
    file.end(BLOCK_FRAMES, List.of());
    disk();
    assertThat(results).hasSize(1);
    assertThat(results.getFirst().failure()).contains("the disk is full");
    assertThat(path).exists();
  }

  @Test
  void aFileThatCannotBeMadeIsAFailureAndNotAnException() throws Exception {
    Files.createFile(path);
    RecordingFile file = file(0);
    file.open();
    disk();
    assertThat(results).hasSize(1);
    assertThat(results.getFirst().failure()).isPresent();
    assertThat(results.getFirst().length()).isZero();
  }
}
