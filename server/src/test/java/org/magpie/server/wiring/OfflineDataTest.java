package org.magpie.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.server.control.Commands;
import org.magpie.server.control.Reply;

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

  @Test
  void noRuleMayNameAnExtensionThatIsPrunedByTheSameFile() throws Exception {
    String company =
        """
        company:
          trunks: [{id: main, host: 127.0.0.1, enabled: false}]
          inbound_routes: [{id: sales, trunk: main, number: "5551", extension: "1001"}]
        """;
    String first = "extensions: [{number: \"1000\", name: Alice}]\n";
    try (OfflineData offline = OfflineData.open(folder.resolve("prune"), Optional.empty())) {
      Commands commands = offline.commands();
      assertThat(
              commands
                  .apply(
                      "extensions: [{number: \"1000\", name: Alice}, {number: \"1001\", name: Bob}]",
                      false)
                  .status())
          .isZero();
      Reply planned = commands.plan(company + first, true);
      Reply applied = commands.apply(company + first, true);
      assertThat(planned.status()).isEqualTo(1);
      assertThat(applied.status()).isEqualTo(1);
      assertThat(applied.text()).contains("nothing was changed", "inbound_routes");
      assertThat(commands.export().text()).contains("1001");
      assertThat(commands.apply(company + first, false).status()).isZero();
    }
  }
}
