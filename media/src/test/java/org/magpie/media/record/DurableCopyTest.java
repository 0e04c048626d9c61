package org.magpie.media.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableCopyTest {
  @TempDir Path folder;

  @Test
  void copiesWhereRoomStaysAndLeavesNothingWhereItDoesNot() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "sound");
    DurableCopy.make(file, folder.resolve("b"), 0);
    assertThat(folder.resolve("b")).hasContent("sound");
    assertThatThrownBy(() -> DurableCopy.make(file, folder.resolve("c"), Long.MAX_VALUE))
        .hasMessage("the disk is full");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }
}
