package org.magpie.server.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.server.wiring.OfflineData;

class RehearsalTest {

  @Test
  void registersCallsAndStopsWithEverythingKept(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    new Rehearsal(data).perform();
    assertThat(data.resolve("run/control.sock")).doesNotExist();
    assertThat(Files.exists(data.resolve("magpie.db"))).isTrue();
    try (OfflineData after = OfflineData.open(data, Optional.empty())) {
      assertThat(after.commands().export().text()).contains("李伟", "1000");
    }
  }
}
