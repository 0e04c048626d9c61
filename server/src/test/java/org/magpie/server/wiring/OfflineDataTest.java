package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineDataTest {
  @TempDir Path folder;

  private String link() throws Exception {
    try (OfflineData offline = OfflineData.open(folder, Optional.empty())) {
      return offline.commands().adminLink().text();
    }
  }

  @Test
  void aLinkNamesWhereTheServerWasLast() throws Exception {
    assertThat(link()).startsWith("https://localhost:8088/admin#setup=");
    try (Core core =
        Core.open(DatabaseChoice.of(folder, Optional.empty()), InstantSource.system())) {
      core.keepOrigin("https://localhost:9443");
    }
    assertThat(link()).startsWith("https://localhost:9443/admin#setup=");
  }
}
