package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.server.control.Commands;

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

  @Test
  void showsTheKeyOfTheSdkOnceWithoutAServerToo() throws Exception {
    try (OfflineData offline = OfflineData.open(folder.resolve("sdk"), Optional.empty())) {
      Commands commands = offline.commands();
      assertThat(commands.apply("settings: {company_name: Crow}", false).text())
          .doesNotContain("SDK");
      assertThat(commands.apply("settings: {sdk_enabled: true}", false).text())
          .containsPattern("SDK access ID: +[A-Za-z0-9]{32}\n")
          .containsPattern("SDK access key: +[A-Za-z0-9]{40}\n");
      assertThat(commands.apply("settings: {sdk_enabled: true}", false).text())
          .doesNotContain("SDK");
      assertThat(commands.export().text()).contains("sdk_enabled").doesNotContain("access");
      assertThat(commands.sdkKey().text()).contains("SDK access key:");
    }
  }
}
